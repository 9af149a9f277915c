import { configDefaults, defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts', 'transforms/**/*.test.ts', '__testfixtures__/**/*.test.ts'],
    // The tests of a fixture's project are part of the fixture.
    exclude: [...configDefaults.exclude, '__testfixtures__/**/*.project/**'],
    globalSetup: ['src/testing/build-cli.ts'],
    setupFiles: ['src/testing/own-home.ts'],
    testTimeout: 30_000,
  },
});
