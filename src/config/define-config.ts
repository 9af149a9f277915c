import type { UserConfig } from './config.ts';

/** Returns its argument; gives an editor the types. */
export function defineConfig(config: UserConfig): UserConfig {
  return config;
}
