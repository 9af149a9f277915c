const isNode = getRuntimeKey() === 'node';

export async function readToken(file: string): Promise<string | undefined> {
  if (!isNode) return undefined;
  const fs = await import('fs');
  return fs.readFileSync(file, 'utf8');
}

export async function sleepLock(): Promise<void> {
  if (process.platform === 'darwin') {
    const { spawn } = await import('node:child_process');
    spawn('caffeinate');
  }
}

function getRuntimeKey(): string {
  return 'node';
}
