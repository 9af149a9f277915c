export async function hostOf(address: string): Promise<string> {
  const { toASCII } = await import('punycode');
  return toASCII(new URL(address).hostname);
}

export async function guarded(run: () => void): Promise<void> {
  const domain = await import('node:domain');
  domain.create().run(run);
}
