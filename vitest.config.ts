import { availableParallelism } from 'node:os';
import { configDefaults, defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts', 'transforms/**/*.test.ts', '__testfixtures__/**/*.test.ts'],
    // The tests of a fixture's project are part of the fixture.
    exclude: [...configDefaults.exclude, '__testfixtures__/**/*.project/**'],
    globalSetup: ['src/testing/build-cli.ts'],
    setupFiles: ['src/testing/own-home.ts', 'src/testing/fixed-seed.ts'],
    // Most tests wait for processes of their own, so one worker a core does not keep the cores busy.
    maxWorkers: Math.max(2, availableParallelism()),
    testTimeout: 180_000,
  },
});
