import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts', 'transforms/**/*.test.ts', '__testfixtures__/**/*.test.ts'],
    globalSetup: ['src/testing/build-cli.ts'],
    testTimeout: 30_000,
  },
});
