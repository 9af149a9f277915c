import { Command } from 'commander';
import { pull } from './pull.js';

const program = new Command();
program.command('pull').action(pull);

async function version(): Promise<string> {
  const { readFile } = await import('node:fs/promises');
  return JSON.parse(await readFile('package.json', 'utf8')).version;
}

program.version(await version());
await program.parseAsync();
