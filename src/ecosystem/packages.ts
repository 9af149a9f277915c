import type { EcosystemProject } from './project.ts';

/** Dependencies as they were on one day, so that a run can be repeated. */
const INSTALL = 'npm install --before=2026-11-20 --ignore-scripts --no-audit --no-fund --no-package-lock';

/** Packages of the registry that ship their sources. */
export const packages: readonly EcosystemProject[] = [
  {
    name: '@automerge/automerge-repo',
    source: { package: '@automerge/automerge-repo', version: '2.5.6', integrity: 'sha512-ZXM6TOAwm192g3+zIxYvlB+Z3O00NP+psErOwvbSype8fFO+dhc8tB/jPwfZJqmn1ULUz5w7gssKEynwcYFRSA==' },
  },
  {
    name: '@chainsafe/discv5',
    source: { package: '@chainsafe/discv5', version: '12.0.2', integrity: 'sha512-9iD+6I/tWjqjabhWWcgp4PUrgJ9lDWpDX8x880Zhq2cIBDai4Hkky5uZbKZa8W5fKW8R2OP6bA3ZzWspCE0AVg==' },
  },
  {
    name: '@fastify/http-proxy',
    source: { package: '@fastify/http-proxy', version: '11.6.3', integrity: 'sha512-yrPdZD9vdBoMtuRhzlTuVpvoyUrqW6/VXqFrSbRBrbUN+x5+PjddnBVbooY7DILZ0QixSuU7a9sG96JVbAbESg==' },
    install: INSTALL,
    lint: { command: 'npx eslint' },
    tests: { results: 'tap', command: 'node --test --test-reporter=tap --test-timeout=60000 test/*.js' },
  },
  {
    name: '@fastify/rate-limit',
    source: { package: '@fastify/rate-limit', version: '11.2.0', integrity: 'sha512-X7osJd4XSvMoejYrnJkSZYYjY1eNYoBqhjlzf1RakC2204qExFqZFTKj5+T7VuzA/iUI9Z3UoSqQRkB2HpG0oQ==' },
    install: INSTALL,
    lint: { command: 'npx eslint' },
    tests: { results: 'tap', command: 'node --test --test-reporter=tap --test-timeout=60000 $(ls test/*.test.js test/github-issues/*.test.js | grep -v redis)' },
  },
  {
    name: '@fastify/websocket',
    source: { package: '@fastify/websocket', version: '11.3.6', integrity: 'sha512-5Hg0mokH6vcDc7s0CHtlhuHdcbknFDUE3bGY4IM4Pn+2YQbS5XGztMBxsgYvCODWz6P+fOYxcwxnUnBXjd0NbA==' },
    install: INSTALL,
    lint: { command: 'npx eslint' },
    tests: { results: 'tap', command: 'node --test --test-reporter=tap --test-timeout=60000 test/*.test.js' },
  },
  {
    name: '@lodestar/beacon-node',
    source: { package: '@lodestar/beacon-node', version: '1.44.0', integrity: 'sha512-/RyR/lG2DUracuR0LbQHs3hBYQtUDJObvSBA9y+LN3kiUaacAxHXTL7PvJOgMtwmC/VgCPeG+9CgWNbrXTWpXw==' },
  },
  {
    name: '@siteboon/claude-code-ui',
    source: { package: '@siteboon/claude-code-ui', version: '1.12.0', integrity: 'sha512-JZlKdsIDz5eppuwkrSUPg27n3UTbmW0KD0mUduXTsC2b0U9pkq3SkGw6F0mVm80cIGyLreQmTFQ77rwH/lMH0A==' },
  },
  {
    name: 'Haraka',
    source: { package: 'Haraka', version: '2.8.28', integrity: 'sha512-E12Nkf7epnVBXxleaMWWGmMDPjUP4BevOPF6jAQy2LgB6m+iVBZVW1un7Hghu7NVztH0JlAW2rtX2lroXfru3A==' },
  },
  {
    name: 'agentic-flow',
    source: { package: 'agentic-flow', version: '2.1.3', integrity: 'sha512-HlCaraWsEwndmqrYAbVYryeso5uFuCzMSN2LJoM9BneU8t+I80NE87Seu1n1+Z8NZjIsVPPpHA8jrXk+MQYGZw==' },
  },
  {
    name: 'artillery',
    source: { package: 'artillery', version: '2.0.21', integrity: 'sha512-4viCw0LQnuc9SyGiBlMbvdfGbNZxQao3twRmyEqF7aIiWx4Vfn8ag3uVxo8tNUzInf6sMcTESm0RSUe9jl768w==' },
  },
  {
    name: 'better-queue',
    source: { package: 'better-queue', version: '3.8.12', integrity: 'sha512-D9KZ+Us+2AyaCz693/9AyjTg0s8hEmkiM/MB3i09cs4MdK1KgTSGJluXRYmOulR69oLZVo2XDFtqsExDt8oiLA==' },
    install: `npm pkg delete devDependencies && ${INSTALL} --no-save mocha@^10.0.0`,
    tests: { results: 'mocha', command: 'npx mocha --exit --reporter json' },
  },
  {
    name: 'bittorrent-tracker',
    source: { package: 'bittorrent-tracker', version: '11.2.3', integrity: 'sha512-i9pWOf1YAQWyTjDnpWwcTfEYDi5XwqD6f48pKmIHByb7x2XU86CqK+IsyMy1buKkDZ3rDKht2jIeKCZf1Dmd8g==' },
  },
  {
    name: 'botbuilder-core',
    source: { package: 'botbuilder-core', version: '4.23.3', integrity: 'sha512-48iW739I24piBH683b/Unvlu1fSzjB69ViOwZ0PbTkN2yW5cTvHJWlW7bXntO8GSqJfssgPaVthKfyaCW457ig==' },
  },
  {
    name: 'claude-code-templates',
    source: { package: 'claude-code-templates', version: '1.29.6', integrity: 'sha512-kigxouTrPJiKn3/fQyrL3o+ImO9ACBaKrdGTK5/Bl0d3qOa26T8FTesGqE6IZUCmEKXn6CdWNorHCYnqQ+u22Q==' },
  },
  {
    name: 'claude-flow',
    source: { package: 'claude-flow', version: '2.7.47', integrity: 'sha512-DwC9DEC2MQY/0WBEHcQ95sfo/LwCzpbzEK74DLJaIJLNxu/6w+IpDgYPJ7BpGATfxMMHXgeRSMRn9yaSXlVDfQ==' },
  },
  {
    name: 'codeceptjs',
    source: { package: 'codeceptjs', version: '4.1.0', integrity: 'sha512-jj3gxUM9dSn3A/iBMLTh2HGXwpIRGXAi4bzdcA+0enj8lvtzlDDR9euMwmctpqyjKH8vxYtOnHkiQdJKvDgTTg==' },
  },
  {
    name: 'discord.js',
    source: { package: 'discord.js', version: '14.28.1', integrity: 'sha512-Je5OcqgurnIUQK4vR+gQnmzOf/lNQsD6d/UkV8ZOj+bFa5zJXPyiGXlbywp2EagwshVT18y7YNQNSRd3FjYkDw==' },
  },
  {
    name: 'hardhat',
    source: { package: 'hardhat', version: '2.29.1', integrity: 'sha512-BVPE15F9+gWH5Eof7aAhprXTi05mNHwn32fwIKMeMFqrkU3Jun1f7NubXsJ0SOeMqu0mchF6KkW7rx1CHinlWw==' },
  },
  {
    name: 'kad',
    source: { package: 'kad', version: '1.6.5', integrity: 'sha512-vq5NNCl8gggGilflg4O83fNzsafM9g8uXb1989sIZ2aoCXLT5FM2DzZGC1SYmqeZk01Q7qJDOxpUXuLwxt+wJg==' },
    install: `npm pkg delete devDependencies && ${INSTALL} --no-save mocha@^2.2.4 chai@^2.2.0 sinon@^1.14.1 proxyquire@^1.7.3 pem@^1.8.1 faker@2.1.2`,
    tests: { results: 'mocha', command: 'npx mocha --recursive --reporter json test' },
    always: true,
  },
  {
    name: 'launchdarkly-node-server-sdk',
    source: { package: 'launchdarkly-node-server-sdk', version: '6.4.3', integrity: 'sha512-n7L2mAAcKqUUKhCGHRd6soVD3Ws4ME4R+MNShWL0lBBY8yGASIaPAW4rGmkob/hs+grCNRXn8HHlZCufecaX4w==' },
    install: INSTALL,
    types: { command: 'npx tsc --noEmit' },
    lint: { command: 'npx eslint --ignore-pattern node_modules' },
    tests: { results: 'jest', command: 'npx jest --ci -w 2 --json --outputFile=$OUT' },
    always: true,
  },
  {
    name: 'light-my-request',
    source: { package: 'light-my-request', version: '6.8.1', integrity: 'sha512-20biUK0HAIPG9BZOK3/4s8uVAkAoi1+qW55lciHZCR0puTWipBgyMPEUjqXDWLjsZeqfO6DGsuwW5eyfsTGtyg==' },
    install: INSTALL,
    lint: { command: 'npx eslint' },
    tests: { results: 'tap', command: 'node --test --test-reporter=tap --test-timeout=60000 test/*.test.js' },
  },
  {
    name: 'lighthouse',
    source: { package: 'lighthouse', version: '12.8.2', integrity: 'sha512-+5SKYzVaTFj22MgoYDPNrP9tlD2/Ay7j3SxPSFD9FpPyVxGr4UtOQGKyrdZ7wCmcnBaFk0mCkPfARU3CsE0nvA==' },
  },
  {
    name: 'matrix-js-sdk',
    source: { package: 'matrix-js-sdk', version: '37.5.0', integrity: 'sha512-5tyuAi5hnKud1UkVq8Z2/3c22hWGELBZzErJPZkE6Hju2uGUfGtrIx6uj6puv0ZjvsUU3X6Qgm8vdReKO1PGig==' },
  },
  {
    name: 'minecraft-protocol',
    source: { package: 'minecraft-protocol', version: '1.54.0', integrity: 'sha512-v8pWRVhD9kyd/X52j/XESxrNxkmz1OHzSXAJkPLOQUUTENEqisJhu1c3abS7ZI+MAXHAEA/vaCb/Eh6XFxw0lA==' },
    install: `${INSTALL} --legacy-peer-deps`,
    tests: { results: 'mocha', command: 'npx mocha --reporter json --exit --timeout 60000 test/packetTest.js -i -g "entity_velocity|spawn_entity$|spawn_entity_living"' },
  },
  {
    name: 'mineflayer',
    source: { package: 'mineflayer', version: '4.25.0', integrity: 'sha512-q7cmpZFaSI6sodcMJxc2GkV8IO84HbsUP+xNipGKfGg+FMISKabzdJ838Axb60qRtZrp6ny7LluQE7lesHvvxQ==' },
  },
  {
    name: 'mockttp',
    source: { package: 'mockttp', version: '4.6.5', integrity: 'sha512-onSD5lB9vTiv9rJ6UgWp89YE7KAReO6B2krgj9GaXGRCqYb9sNGFHg4EVUYQKMkQbwspZIbSItGeVlYwAJ9WfQ==' },
  },
  {
    name: 'moleculer',
    source: { package: 'moleculer', version: '0.14.36', integrity: 'sha512-KvOIWtMYqBcJnHlZ7NHnBlQJMX0XhRAcvbSlaxogCt7amFo1SQTnlBf98kzK3w7v/bVjeTvX/OE8XPSsdHn5Bg==' },
  },
  {
    name: 'mongodb',
    source: { package: 'mongodb', version: '7.9.0', integrity: 'sha512-HfpNb8qmfmNxno+Ml5JgHn/nyshK+8xF4ESLCXedRKuGLGRyAvkjcpjk19T2Q+rqC6/FlnZKll4if21R6xs/Tg==' },
  },
  {
    name: 'newrelic',
    source: { package: 'newrelic', version: '13.20.0', integrity: 'sha512-+sk27ouQgGcR/Gqb+495whGAOTthCwwmNoFnqDMWwUM12u5qLOdw3QplAIN7VkcH6I4O1Vr4dlypnHKeV5CTEw==' },
  },
  {
    name: 'pm2',
    source: { package: 'pm2', version: '7.0.4', integrity: 'sha512-rMzoZmZlmJw7hoTbO9cOqcwj407TzUVc84JRaIjmnK8+808zldQT2Sd4rVcqVvXUcI2LoXEf1irMevWfOx5SEQ==' },
  },
  {
    name: 'ruv-swarm',
    source: { package: 'ruv-swarm', version: '1.0.20', integrity: 'sha512-IKf4qPxG4AN+ZBHUkOlGjTHzX6lM4kYBXcBXPXWskqqanup0n5t6/9TJkmb3L/sheMQKQFQLVJlEqZrrdE1R2Q==' },
  },
  {
    name: 'seneca',
    source: { package: 'seneca', version: '3.38.0', integrity: 'sha512-OMhRwfrhHLtrIUSohJB1jLFXw2g4xE95XK+/jgU2XiZMyJVWVbXw4SpUBN4adGfLpqubQBk05Niup09Q8PJsyg==' },
  },
  {
    name: 'serverless-offline',
    source: { package: 'serverless-offline', version: '14.8.2', integrity: 'sha512-/PSL3hB4emc61zm0JnNf76dBjuCFxGMhIxHcLRxkoP6zFHEuInSb1lyGTiXRHjrCJvHMUndlu+u6raT4FHKMCA==' },
  },
  {
    name: 'socketcluster-server',
    source: { package: 'socketcluster-server', version: '20.0.1', integrity: 'sha512-u9Oh8kcGPuNpwuUpM3u3JY1ULBOpmSLR4r+M0tPac5ppSx5hzYLQvudJKMQsqp4pw3v/pgKnI6acx6E/YEeq0Q==' },
    install: INSTALL,
    tests: { results: 'mocha', command: 'npx mocha --exit --timeout 10000 --reporter json' },
  },
  {
    name: 'telegraf',
    source: { package: 'telegraf', version: '3.39.0', integrity: 'sha512-6u5UyW2KpMS/hwC4DKLGlicK/rVSYCahPFgF14ioP6BzwcDwQlciHCB/oWguvxLJaYGrvY6crzLHfjupFTBPXw==' },
    always: true,
  },
  {
    name: 'web3-provider-engine',
    source: { package: 'web3-provider-engine', version: '17.0.1', integrity: 'sha512-AKvwh2dPvfgptFWM+TF0Hnuf93aCKP7iSMDjNi8QlsgiwfJWmtVzKxlDdKZ7zH4Dlub+N1qm0JzVseBJEAaA/w==' },
  },
  {
    name: 'whistle',
    source: { package: 'whistle', version: '2.10.10', integrity: 'sha512-NwB138vmB8bPaJvJpB4V13y8y7nRpiF2Pq2ZB8RQtDMs2x7O8BRyVuoww0zaSaLAZLcXZAlu3OtI4s1iAI1Vyw==' },
  },
];
