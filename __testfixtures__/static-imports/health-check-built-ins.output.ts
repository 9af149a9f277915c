import { exec } from 'child_process';
import { readFileSync } from 'node:fs';
import { promisify } from 'util';

export class ProcessManager {
  private port = Number(readFileSync('/run/kitchen.port', 'utf8'));

  async checkHealth(): Promise<boolean> {
    const execAsync = promisify(exec);

    const { stdout } = await execAsync(`curl -s http://localhost:${this.port}/health`);
    return stdout === 'ok';
  }
}
