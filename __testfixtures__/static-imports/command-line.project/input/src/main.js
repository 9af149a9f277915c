#!/usr/bin/env node
import { program } from 'commander';

program.command('push').action(async (options) => {
  const { push } = await import('./push.js');
  await push(options);
});

program.command('pull').action(async (options) => {
  const { pull } = await import('./pull.js');
  await pull(options);
});

program.parse();
