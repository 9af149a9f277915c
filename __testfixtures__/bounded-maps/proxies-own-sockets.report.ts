import { ProxyAgent } from 'undici';

const agents = new Map<string, ProxyAgent>();

export function agentFor(proxyUrl: string): ProxyAgent {
  const existing = agents.get(proxyUrl);
  if (existing) return existing;
  const agent = new ProxyAgent(proxyUrl);
  agents.set(proxyUrl, agent);
  return agent;
}
