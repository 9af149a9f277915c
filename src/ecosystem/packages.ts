import type { EcosystemProject } from './project.ts';

/** Dependencies as they were on one day, so that a run can be repeated. */
const INSTALL =
  'npm install --before=2026-11-20 --ignore-scripts --no-audit --no-fund --no-package-lock';

function pinned(
  name: string,
  version: string,
  integrity: string,
  rest: Omit<EcosystemProject, 'name' | 'source'> = {},
): EcosystemProject {
  return { name, source: { package: name, version, integrity }, ...rest };
}

/** Packages of the registry that ship their sources. Tests that end differently from run to run, or never, are left out by name. */
export const packages: readonly EcosystemProject[] = [
  pinned(
    '@automerge/automerge-repo',
    '2.5.6',
    'sha512-ZXM6TOAwm192g3+zIxYvlB+Z3O00NP+psErOwvbSype8fFO+dhc8tB/jPwfZJqmn1ULUz5w7gssKEynwcYFRSA==',
    { scan: 'src' },
  ),
  pinned(
    '@chainsafe/discv5',
    '12.0.2',
    'sha512-9iD+6I/tWjqjabhWWcgp4PUrgJ9lDWpDX8x880Zhq2cIBDai4Hkky5uZbKZa8W5fKW8R2OP6bA3ZzWspCE0AVg==',
    { scan: 'src' },
  ),
  pinned(
    '@fastify/websocket',
    '11.3.6',
    'sha512-5Hg0mokH6vcDc7s0CHtlhuHdcbknFDUE3bGY4IM4Pn+2YQbS5XGztMBxsgYvCODWz6P+fOYxcwxnUnBXjd0NbA==',
    {
      install: INSTALL,
      lint: { command: 'npx eslint' },
      tests: {
        results: 'tap',
        command: 'node --test --test-reporter=tap --test-timeout=60000 test/*.test.js',
      },
    },
  ),
  pinned(
    '@lodestar/beacon-node',
    '1.44.0',
    'sha512-/RyR/lG2DUracuR0LbQHs3hBYQtUDJObvSBA9y+LN3kiUaacAxHXTL7PvJOgMtwmC/VgCPeG+9CgWNbrXTWpXw==',
    { scan: 'src' },
  ),
  pinned(
    '@siteboon/claude-code-ui',
    '1.12.0',
    'sha512-JZlKdsIDz5eppuwkrSUPg27n3UTbmW0KD0mUduXTsC2b0U9pkq3SkGw6F0mVm80cIGyLreQmTFQ77rwH/lMH0A==',
  ),
  pinned(
    'Haraka',
    '2.8.28',
    'sha512-E12Nkf7epnVBXxleaMWWGmMDPjUP4BevOPF6jAQy2LgB6m+iVBZVW1un7Hghu7NVztH0JlAW2rtX2lroXfru3A==',
  ),
  pinned(
    'agentic-flow',
    '2.1.3',
    'sha512-HlCaraWsEwndmqrYAbVYryeso5uFuCzMSN2LJoM9BneU8t+I80NE87Seu1n1+Z8NZjIsVPPpHA8jrXk+MQYGZw==',
  ),
  pinned(
    'artillery',
    '2.0.21',
    'sha512-4viCw0LQnuc9SyGiBlMbvdfGbNZxQao3twRmyEqF7aIiWx4Vfn8ag3uVxo8tNUzInf6sMcTESm0RSUe9jl768w==',
  ),
  pinned(
    'better-queue',
    '3.8.12',
    'sha512-D9KZ+Us+2AyaCz693/9AyjTg0s8hEmkiM/MB3i09cs4MdK1KgTSGJluXRYmOulR69oLZVo2XDFtqsExDt8oiLA==',
    {
      install: `npm pkg delete devDependencies && ${INSTALL} --no-save mocha@^10.0.0`,
      tests: { results: 'mocha', command: 'npx mocha --exit --reporter json' },
    },
  ),
  pinned(
    'claude-code-templates',
    '1.29.6',
    'sha512-kigxouTrPJiKn3/fQyrL3o+ImO9ACBaKrdGTK5/Bl0d3qOa26T8FTesGqE6IZUCmEKXn6CdWNorHCYnqQ+u22Q==',
  ),
  pinned(
    'claude-flow',
    '2.7.47',
    'sha512-DwC9DEC2MQY/0WBEHcQ95sfo/LwCzpbzEK74DLJaIJLNxu/6w+IpDgYPJ7BpGATfxMMHXgeRSMRn9yaSXlVDfQ==',
    { scan: 'src' },
  ),
  pinned(
    'coap',
    '0.26.0',
    'sha512-aRTrRToDLcZ68Ygxvbmc0/9XPQL3ypCeJQKMnitjH3HL/+ekh7REj7JZlG1mDsTwC7mDU2Zq9s4jo52BLNxAcg==',
    {
      install: `npm pkg delete devDependencies && ${INSTALL} --no-save chai@^4.3.4 mocha@^9.1.1 sinon@^11.1.2 timekeeper@^2.2.0`,
      tests: { results: 'mocha', command: 'npx mocha --exit --reporter json' },
    },
  ),
  pinned(
    'codeceptjs',
    '4.1.0',
    'sha512-jj3gxUM9dSn3A/iBMLTh2HGXwpIRGXAi4bzdcA+0enj8lvtzlDDR9euMwmctpqyjKH8vxYtOnHkiQdJKvDgTTg==',
  ),
  pinned(
    'discord.js',
    '14.28.1',
    'sha512-Je5OcqgurnIUQK4vR+gQnmzOf/lNQsD6d/UkV8ZOj+bFa5zJXPyiGXlbywp2EagwshVT18y7YNQNSRd3FjYkDw==',
  ),
  pinned(
    'hardhat',
    '2.29.1',
    'sha512-BVPE15F9+gWH5Eof7aAhprXTi05mNHwn32fwIKMeMFqrkU3Jun1f7NubXsJ0SOeMqu0mchF6KkW7rx1CHinlWw==',
    { scan: 'src' },
  ),
  pinned(
    'hubot',
    '3.5.0',
    'sha512-7hAo59yit3MnyYB6Px2z4toMYcePH6TB1ZwcV5wsiCMQNe7ruHN5JiRITDZiLlTvHyiM709+tzxtc/MWWaBIGw==',
    {
      install: `npm pkg delete devDependencies && ${INSTALL} --no-save chai@^4.3.7 is-circular@^1.0.2 mocha@^10.2.0 mockery@^2.1.0 sinon@^15.0.4 sinon-chai@^3.7.0`,
      tests: {
        results: 'mocha',
        command: 'npx mocha --exit --reporter json $(ls test/*_test.js | grep -v shell)',
      },
    },
  ),
  pinned(
    'kad',
    '1.6.5',
    'sha512-vq5NNCl8gggGilflg4O83fNzsafM9g8uXb1989sIZ2aoCXLT5FM2DzZGC1SYmqeZk01Q7qJDOxpUXuLwxt+wJg==',
    {
      install: `npm pkg delete devDependencies && ${INSTALL} --no-save mocha@^2.2.4 chai@^2.2.0 sinon@^1.14.1 proxyquire@^1.7.3 pem@^1.8.1 faker@2.1.2`,
      tests: {
        results: 'mocha',
        command:
          'npx mocha --recursive --reporter json --timeout 20000 test -i -g "should only accept hex|should not collide"',
      },
      always: true,
    },
  ),
  pinned(
    'launchdarkly-node-server-sdk',
    '6.4.3',
    'sha512-n7L2mAAcKqUUKhCGHRd6soVD3Ws4ME4R+MNShWL0lBBY8yGASIaPAW4rGmkob/hs+grCNRXn8HHlZCufecaX4w==',
    {
      install: INSTALL,
      types: { command: 'npx tsc --noEmit -p tsconfig.json --types node' },
      lint: { command: 'npx eslint --ignore-pattern node_modules' },
      tests: { results: 'jest', command: 'npx jest --ci -w 2 --json --outputFile=$OUT' },
      always: true,
    },
  ),
  pinned(
    'light-my-request',
    '6.8.1',
    'sha512-20biUK0HAIPG9BZOK3/4s8uVAkAoi1+qW55lciHZCR0puTWipBgyMPEUjqXDWLjsZeqfO6DGsuwW5eyfsTGtyg==',
    {
      install: INSTALL,
      lint: { command: 'npx eslint' },
      tests: {
        results: 'tap',
        command: 'node --test --test-reporter=tap --test-timeout=60000 test/*.test.js',
      },
    },
  ),
  pinned(
    'lighthouse',
    '12.8.2',
    'sha512-+5SKYzVaTFj22MgoYDPNrP9tlD2/Ay7j3SxPSFD9FpPyVxGr4UtOQGKyrdZ7wCmcnBaFk0mCkPfARU3CsE0nvA==',
  ),
  pinned(
    'matrix-js-sdk',
    '37.5.0',
    'sha512-5tyuAi5hnKud1UkVq8Z2/3c22hWGELBZzErJPZkE6Hju2uGUfGtrIx6uj6puv0ZjvsUU3X6Qgm8vdReKO1PGig==',
    { scan: 'src' },
  ),
  pinned(
    'minecraft-protocol',
    '1.54.0',
    'sha512-v8pWRVhD9kyd/X52j/XESxrNxkmz1OHzSXAJkPLOQUUTENEqisJhu1c3abS7ZI+MAXHAEA/vaCb/Eh6XFxw0lA==',
    {
      install: `${INSTALL} --legacy-peer-deps`,
      tests: {
        results: 'mocha',
        command:
          'npx mocha --reporter json --exit --timeout 60000 test/packetTest.js -i -g "entity_velocity|spawn_entity$|spawn_entity_living|player_info|sound_effect|explosion|profileless_chat|player_chat"',
      },
    },
  ),
  pinned(
    'mineflayer',
    '4.25.0',
    'sha512-q7cmpZFaSI6sodcMJxc2GkV8IO84HbsUP+xNipGKfGg+FMISKabzdJ838Axb60qRtZrp6ny7LluQE7lesHvvxQ==',
  ),
  pinned(
    'mockttp',
    '4.6.5',
    'sha512-onSD5lB9vTiv9rJ6UgWp89YE7KAReO6B2krgj9GaXGRCqYb9sNGFHg4EVUYQKMkQbwspZIbSItGeVlYwAJ9WfQ==',
    { scan: 'src' },
  ),
  pinned(
    'moleculer',
    '0.12.8',
    'sha512-1blkFSOCm9bM8TyD/tFm5xoRPYETn4VEP/z9l9qggxJswy49oGgEANMgxxXfgq8WjBUks7m0PR+k6ilkGEK7Pg==',
    {
      install: `npm pkg delete devDependencies && ${INSTALL} --no-save jest@23.1.0 eslint@4.19.1 eslint-plugin-node@6.0.1 eslint-plugin-promise@3.8.0 eslint-plugin-security@1.4.0 lolex@2.7.0 joi@13.4.0 fakerator@0.3.0 avsc@5.3.0 msgpack5@4.2.0 protobufjs@6.8.6 bunyan@1.8.12 pino@4.17.3 winston@3.0.0 winston-context@0.0.7 ioredis@3.2.2 nats@0.8.10 mqtt@2.18.1 amqplib@0.5.2 kafka-node@2.6.1 node-nats-streaming@0.0.40 moleculer-repl@0.4.0`,
      lint: { command: 'npx eslint --ext=.js' },
      tests: {
        results: 'jest',
        command:
          'npx jest -w 2 -t "^(?!.*(waitForServices|custom logObjectPrinter))" --json --outputFile=$OUT',
      },
    },
  ),
  pinned(
    'newrelic',
    '13.20.0',
    'sha512-+sk27ouQgGcR/Gqb+495whGAOTthCwwmNoFnqDMWwUM12u5qLOdw3QplAIN7VkcH6I4O1Vr4dlypnHKeV5CTEw==',
  ),
  pinned(
    'pm2',
    '7.0.4',
    'sha512-rMzoZmZlmJw7hoTbO9cOqcwj407TzUVc84JRaIjmnK8+808zldQT2Sd4rVcqVvXUcI2LoXEf1irMevWfOx5SEQ==',
  ),
  pinned(
    'ruv-swarm',
    '1.0.20',
    'sha512-IKf4qPxG4AN+ZBHUkOlGjTHzX6lM4kYBXcBXPXWskqqanup0n5t6/9TJkmb3L/sheMQKQFQLVJlEqZrrdE1R2Q==',
  ),
  pinned(
    'seneca',
    '3.38.0',
    'sha512-OMhRwfrhHLtrIUSohJB1jLFXw2g4xE95XK+/jgU2XiZMyJVWVbXw4SpUBN4adGfLpqubQBk05Niup09Q8PJsyg==',
  ),
  pinned(
    'telegraf',
    '3.39.0',
    'sha512-6u5UyW2KpMS/hwC4DKLGlicK/rVSYCahPFgF14ioP6BzwcDwQlciHCB/oWguvxLJaYGrvY6crzLHfjupFTBPXw==',
    { always: true },
  ),
  pinned(
    'whistle',
    '2.10.10',
    'sha512-NwB138vmB8bPaJvJpB4V13y8y7nRpiF2Pq2ZB8RQtDMs2x7O8BRyVuoww0zaSaLAZLcXZAlu3OtI4s1iAI1Vyw==',
  ),
];
