import { Command } from 'commander';
import { deploy } from './deploy/run.js';

await new Command('deploy').action(() => deploy('menu')).parseAsync();
