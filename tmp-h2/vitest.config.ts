import { defineConfig } from 'vitest/config';
export default defineConfig({ test: { root: '/work/wt/h2', include: ['tmp-h2/*.test.ts'], testTimeout: 600000, disableConsoleIntercept: true } });
