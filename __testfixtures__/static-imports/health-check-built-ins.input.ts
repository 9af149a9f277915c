import { readFileSync } from 'node:fs';

export class ProcessManager {
  private port = Number(readFileSync('/run/kitchen.port', 'utf8'));

  async checkHealth(): Promise<boolean> {
    const { exec } = await import('child_process');
    const { promisify } = await import('util');
    const execAsync = promisify(exec);

    const { stdout } = await execAsync(`curl -s http://localhost:${this.port}/health`);
    return stdout === 'ok';
  }
}
