import { Server } from '@modelcontextprotocol/sdk/server/index.js';
import { CallToolRequestSchema, type CallToolRequest } from '@modelcontextprotocol/sdk/types.js';
import { trackGA4 } from '../track.js';
import { detach } from './detach.js';
import { tools } from './tools.js';

export class ToolServer {
  private readonly server = new Server({ name: 'kitchen', version: '1.0.0' });

  constructor() {
    this.server.setRequestHandler(CallToolRequestSchema, (request: CallToolRequest) => this.callTool(request));
  }

  private async callTool(request: CallToolRequest) {
    const tool = tools.find((t: { name: string }) => t.name === request.params.name);
    if (!tool) throw new Error(`No tool ${request.params.name}`);
    detach(() => trackGA4('mcp_tool_call', { tool_name: tool.name }));
    return tool.run(request.params.arguments);
  }
}
