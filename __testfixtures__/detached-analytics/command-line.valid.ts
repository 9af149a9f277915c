import { Command } from 'commander';
import { trackEvent } from './analytics';
import { build } from './build';

export const command = new Command('build').action(async (folder: string) => {
  await build(folder);
});

export async function report(folder: string): Promise<void> {
  await trackEvent('built', { folder });
}
