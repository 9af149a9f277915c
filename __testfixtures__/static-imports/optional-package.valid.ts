import { readFile } from 'node:fs/promises';

export async function negotiate(realm: string): Promise<string> {
  let kerberos;
  try {
    kerberos = await import('kerberos');
  } catch {
    throw new Error('Install kerberos to negotiate: npm install kerberos');
  }
  return kerberos.negotiate(realm, await readFile('/etc/krb5.keytab'));
}

export function metrics(report: (io: unknown) => void): void {
  import('node:perf_hooks').then((io) => report(io.performance)).catch(() => {});
}

export async function hasFileWatcher(): Promise<boolean> {
  try {
    const { watch } = await import('node:fs/promises');
    return true;
  } catch {
    return false;
  }
}

export async function webCrypto(): Promise<unknown> {
  try {
    const { webcrypto } = await import('node:crypto');
    return webcrypto;
  } catch {
    return undefined;
  }
}
