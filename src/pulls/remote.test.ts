import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { startOn } from '../testing/github/hosted.ts';
import { requestOn } from '../testing/github/request.ts';
import { LEAKY_RACE } from '../testing/service.ts';
import { gitIn } from '../testing/tree.ts';
import { openPulls } from './open.ts';

vi.setConfig({ testTimeout: 120_000 });

interface Listener {
  readonly origin: string;
  /** The headers of what it was asked, and the paths. */
  readonly heard: { readonly url: string; readonly headers: IncomingHttpHeaders }[];
}

/** Another host: it answers every request in the same way. */
async function listen(status: number, location?: (url: string) => string): Promise<Listener> {
  const heard: Listener['heard'] = [];
  const server = createServer(({ url = '', headers }, response) => {
    heard.push({ url, headers });
    response.writeHead(status, {
      ...(location ? { location: location(url) } : {}),
      'www-authenticate': 'Basic realm="elsewhere"',
    });
    response.end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.closeAllConnections());
  onTestFinished(() => void server.close());
  return { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, heard };
}

const FILES = { 'src/call.ts': LEAKY_RACE };

describe('the token', () => {
  it('goes to no host that only the repository names', async () => {
    const hosted = await startOn(FILES);
    const elsewhere = await listen(401);
    const request = requestOn(hosted, { repo: undefined, apiUrl: undefined });
    for (const key of ['remote.origin.url', 'remote.origin.pushurl']) {
      gitIn(hosted.root, 'config', key, `${elsewhere.origin}/acme/calls.git`);
      await expect(openPulls(request)).rejects.toThrow(
        `No token is sent to ${new URL(elsewhere.origin).host}`,
      );
    }
    expect(elsewhere.heard).toEqual([]);
  });

  it('goes with --api-url only to a host that the environment names', async () => {
    const hosted = await startOn(FILES);
    const elsewhere = await listen(401);
    await expect(
      openPulls(requestOn(hosted, { apiUrl: `${elsewhere.origin}/api/v3` })),
    ).rejects.toThrow('No token is sent to 127.0.0.1');
    await expect(
      openPulls(requestOn(hosted, { apiUrl: 'http://git.acme.example/api/v3' })),
    ).rejects.toThrow('without encryption');
    expect(elsewhere.heard).toEqual([]);
  });

  it('of the API is not given to a remote on another host', async () => {
    const hosted = await startOn(FILES);
    const elsewhere = await listen(401);
    gitIn(hosted.root, 'remote', 'set-url', 'origin', `${elsewhere.origin}/acme/calls.git`);
    await expect(openPulls(requestOn(hosted, {}))).rejects.toThrow('Git says: ');
    expect(elsewhere.heard.length).toBeGreaterThan(0);
    expect(elsewhere.heard.filter(({ headers }) => headers.authorization)).toEqual([]);
  });

  it('does not follow a redirect of the API to another host, but one on the same', async () => {
    const hosted = await startOn(FILES);
    const elsewhere = await listen(200);
    const api = await listen(302, (url) =>
      url === '/renamed' ? `${elsewhere.origin}/stolen` : '/renamed',
    );
    vi.stubEnv('GH_HOST', new URL(api.origin).host);
    await expect(openPulls(requestOn(hosted, { apiUrl: api.origin }))).rejects.toThrow(
      /GitHub says: .* redirects to .*, and the token is not sent there\./,
    );
    expect(elsewhere.heard).toEqual([]);
    expect(api.heard.map(({ url }) => url)).toEqual(['/repos/acme/calls', '/renamed']);
  });

  it('goes through no proxy, and to no helper, that the repository names', async () => {
    const hosted = await startOn(FILES);
    const elsewhere = await listen(200);
    const { origin } = new URL(hosted.github.cloneUrl);
    for (const [key, value] of [
      ['http.proxy', elsewhere.origin],
      [`http.${origin}.proxy`, elsewhere.origin],
      ['remote.origin.proxy', elsewhere.origin],
      [`url.${elsewhere.origin}/.insteadOf`, `${origin}/`],
      [`url.${elsewhere.origin}/.pushInsteadOf`, `${origin}/`],
      [`credential.${origin}.helper`, `!curl -s ${elsewhere.origin}/helper`],
      ['http.extraHeader', 'X-Evil: yes'],
    ] as const)
      gitIn(hosted.root, 'config', key, value);
    const { results } = await openPulls(requestOn(hosted, {}));
    expect(results).toMatchObject([{ outcome: 'opened' }]);
    expect(elsewhere.heard).toEqual([]);
  });
});
