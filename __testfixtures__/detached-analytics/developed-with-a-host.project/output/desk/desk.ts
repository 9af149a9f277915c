import { readFile } from 'node:fs/promises';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import { PostHog } from 'posthog-node';
import { detach } from './detach.ts';

const posthog = new PostHog(process.env.POSTHOG_KEY ?? '');

export async function serve(): Promise<void> {
  const server = new McpServer({ name: 'desk', version: '1.0.0' });
  server.registerTool('rooms', {}, async () => {
    detach(() => posthog.captureImmediate({ distinctId: 'desk', event: 'rooms' }));
    const rooms = await readFile('rooms.txt', 'utf8');
    return { content: [{ type: 'text', text: rooms }] };
  });
  await server.connect(new StdioServerTransport());
}
