import type { EcosystemProject } from './project.ts';

const NPM = 'npm ci --ignore-scripts --no-audit --no-fund';
const PNPM = 'npx -y pnpm@9 install --frozen-lockfile --ignore-scripts';
const JEST = '-w 2 --forceExit --ci --json --outputFile=$OUT';

/** Jest settings beside the project's own: its tests without the type check, which is made apart. */
function withoutTypes(base: string): string {
  return `const { preset, detectOpenHandles, coverageThreshold, workerIdleMemoryLimit, ...rest } = require('${base}');
module.exports = { ...rest, rootDir: __dirname, transform: { '^.+\\\\.tsx?$': ['ts-jest', { isolatedModules: true, diagnostics: false }] } };
`;
}

/** Loads every module, calls what the services export with made-up arguments, and says what came of it. */
const SMOKE = `import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

process.env.AUTH_SECRET_KEY = 'x';
for (const name of readdirSync('src', { recursive: true }).filter((name) => name.endsWith('.js')).sort()) {
  const file = join('src', name);
  try {
    const module = await import(pathToFileURL(file));
    if (!file.includes('services')) console.log(\`PASS \${file} loads \${Object.keys(module)}\`);
    else for (const [key, call] of Object.entries(module)) {
      try {
        await call('a', 'b', 'c', 'd', 'e', 'f', 'g', ['h']);
        console.log(\`PASS \${file} \${key}()\`);
      } catch (error) {
        console.log(\`FAIL \${file} \${key}() \${error.message}\`);
      }
    }
  } catch (error) {
    console.log(\`FAIL \${file} \${error.message}\`);
  }
}
process.exit(0);
`;

/** What stands in for a database client whose engine is a binary that is downloaded. */
const PRISMA_STUB = `class PrismaClient {
  constructor() {
    return new Proxy({}, { get: (_, name) => (String(name).startsWith('$') ? async () => {} : new Proxy({}, { get: () => async () => null })) });
  }
}
module.exports = { PrismaClient, Prisma: {} };
`;

/** Services and libraries whose sources are not in the registry; their clones are given by `--repos`. */
export const repositories: readonly EcosystemProject[] = [
  {
    name: 'claude-wrapper',
    source: {
      repository: 'ChrisColeTech/claude-wrapper',
      commit: '26756d597b67d87e92324aea29d4f18e7fc52b11',
    },
    install: NPM,
    files: { 'app/tests/leakfix.jest.cjs': withoutTypes('./jest.unit.config.js') },
    types: { in: 'app', command: 'npx tsc --noEmit' },
    lint: { in: 'app', command: 'npx eslint' },
    tests: {
      in: 'app',
      results: 'jest',
      timeout: 900_000,
      command: `npx jest --config tests/leakfix.jest.cjs unit/auth unit/claude unit/message unit/middleware unit/monitoring unit/production unit/services unit/session unit/tools/parallel unit/tools/state unit/utils/port ${JEST}`,
    },
  },
  {
    name: 'typelets-api',
    source: {
      repository: 'typelets/typelets-api',
      commit: 'f102145548107bbf7c287e16e193f000b6abb0e7',
    },
    install: PNPM,
    types: { command: 'npx tsc --noEmit -p tsconfig.json' },
    lint: { command: 'npx eslint --no-cache' },
  },
  {
    name: 'gateway-portkey',
    source: {
      repository: 'Portkey-AI/gateway',
      commit: '669825cbe89ee51569918b8f78a9db486fd69dd4',
    },
    install: NPM,
    types: { command: 'npx tsc --noEmit -p tsconfig.json' },
    lint: { command: 'npx eslint' },
    tests: {
      results: 'jest',
      timeout: 900_000,
      command: `npx jest src tests/unit plugins --testPathIgnorePatterns qualifire acuvity ${JEST}`,
    },
  },
  {
    name: 'desktop-commander',
    source: {
      repository: 'wonderwhy-er/DesktopCommanderMCP',
      commit: '1eccc8b09cc09805202a1737fd20d605356c3671',
    },
    install: NPM,
    types: { command: 'npx tsc --noEmit' },
  },
  {
    name: 'pokemon-showdown',
    source: {
      repository: 'smogon/pokemon-showdown',
      commit: '9fcf262d91c4572289c9e8421936fd0aa25c8e5d',
    },
    install: NPM,
    types: { command: 'npx tsc --noEmit' },
    tests: {
      results: 'mocha',
      timeout: 900_000,
      command:
        "npx mocha --no-config --ui bdd --exit --reporter json --timeout 30000 test/main.js 'test/lib/**/*.js' 'test/server/**/*.js' 'test/tools/**/*.js'",
    },
  },
  {
    // Without its dependencies: one of them is not in the registry.
    name: 'gateway-hummingbot',
    source: {
      repository: 'hummingbot/gateway',
      commit: 'd2650220ab82d113f42061c1c1bc1dd212e2d726',
    },
  },
  {
    name: 'events-api',
    source: {
      repository: 'nesliprm/events-api',
      commit: 'b950d1bb28ceeb54316b46e9280655816a6ec3e1',
    },
    files: {
      'leakfix-smoke.mjs': SMOKE,
      'leakfix-prisma/index.js': PRISMA_STUB,
      'leakfix-prisma/package.json': '{ "name": "@prisma/client", "main": "index.js" }',
    },
    install: `${NPM} && rm -rf node_modules/@prisma/client && cp -R leakfix-prisma node_modules/@prisma/client`,
    tests: { results: 'lines', command: 'node leakfix-smoke.mjs' },
  },
  {
    name: 'july25',
    source: {
      repository: 'mikeyoung304/July25',
      commit: 'b96c18e753d1c14bee74f497cd694d302ea20ef6',
    },
    // A dependency of the client is no longer in the registry; without it, the shared types are built with errors.
    install:
      'npm pkg set --json workspaces=\'["server","shared"]\' && npm install --ignore-scripts --no-audit --no-fund && (cd shared && npx tsc || true)',
    types: { in: 'server', command: 'npx tsc -p tsconfig.json --noEmit' },
    lint: { command: 'npx eslint' },
    tests: {
      in: 'server',
      results: 'jest',
      command: 'npx vitest run --reporter=json --outputFile=$OUT --no-color',
    },
  },
  {
    name: 'hap-nodejs',
    source: {
      repository: 'homebridge/HAP-NodeJS',
      commit: '8804db59230b4fc8e2d4a2f9971ea05a3def28d2',
    },
    install: NPM,
    files: { 'leakfix.jest.cjs': withoutTypes('./jest.config.json') },
    types: { command: 'npx tsc --noEmit' },
    lint: { command: 'npx eslint' },
    tests: { results: 'jest', timeout: 900_000, command: `npx jest -c leakfix.jest.cjs ${JEST}` },
  },
  {
    name: 'chatbot-ui',
    source: {
      repository: 'mckaywrigley/chatbot-ui',
      commit: '81328b61d2a4ab597a7a057be70e785cf756d9f8',
    },
    install: NPM,
    files: {
      'leakfix.jest.cjs':
        "module.exports = async () => (await require('next/jest.js')({ dir: __dirname })({ testEnvironment: 'node', testPathIgnorePatterns: ['playwright'] })());\n",
    },
    types: { command: 'npx tsc --noEmit' },
    lint: { command: 'npx eslint' },
    tests: { results: 'jest', command: `npx jest -c leakfix.jest.cjs ${JEST}` },
  },
  {
    name: 'fastmcp',
    source: { repository: 'punkpeye/fastmcp', commit: 'a97c5eb2f0c5a4fcd47450b656b957687e255366' },
    install: PNPM,
    types: { command: 'npx tsc --noEmit' },
    lint: { command: 'npx eslint' },
    tests: {
      results: 'jest',
      command: 'npx vitest run --reporter=json --outputFile=$OUT --no-color',
    },
  },
];
