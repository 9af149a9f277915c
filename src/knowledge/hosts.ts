import { packageSet, type PackageSet } from './package-set.ts';

/** A place where work that nobody awaits may be frozen or dropped once the response is sent. */
export interface Host {
  /** As a sentence names it: `a Next.js route`. */
  readonly name: string;
  /** What keeps work alive there after the response; undefined where nothing does. */
  readonly offer: string | undefined;
}

/** nextjs.org/docs/app/api-reference/functions/after */
export const NEXT: Host = { name: 'Next.js', offer: '`after(() => …)` of `next/server`' };
/** developers.cloudflare.com/workers/runtime-apis/context */
export const WORKER: Host = { name: 'a worker at the edge', offer: '`ctx.waitUntil(…)`' };
/** vercel.com/docs/functions/functions-api-reference/vercel-functions-package */
export const VERCEL: Host = { name: 'Vercel', offer: '`waitUntil(…)` of `@vercel/functions`' };
/** docs.aws.amazon.com/lambda/latest/dg/lambda-runtime-environment.html: frozen when the handler has returned */
export const LAMBDA: Host = { name: 'AWS Lambda', offer: undefined };
export const FUNCTIONS: Host = { name: 'a cloud function', offer: undefined };
/** nitro.build/guide/utils */
export const NITRO: Host = { name: 'Nuxt', offer: '`event.waitUntil(…)`' };
export const FULL_STACK_HOST: Host = {
  name: 'a full-stack framework',
  offer: 'the `waitUntil(…)` of the platform',
};

/** What only code for such a host imports. */
export const HOSTS_BY_IMPORT: readonly (readonly [PackageSet, Host])[] = [
  [packageSet('next', 'next-auth'), NEXT],
  [packageSet('@vercel/functions', '@vercel/node', '@vercel/edge', 'hono/vercel'), VERCEL],
  [
    packageSet(
      'aws-lambda',
      '@types/aws-lambda',
      '@middy/*',
      '@aws-lambda-powertools/*',
      'serverless-http',
      '@codegenie/serverless-express',
      'aws-serverless-express',
      '@vendia/serverless-express',
      'hono/aws-lambda',
      'hono/lambda-edge',
    ),
    LAMBDA,
  ],
  [
    packageSet('cloudflare:*', '@cloudflare/*', 'hono/cloudflare-workers', 'hono/cloudflare-pages'),
    WORKER,
  ],
  [
    packageSet(
      'firebase-functions',
      '@google-cloud/functions-framework',
      '@azure/functions',
      '@netlify/functions',
      '@netlify/edge-functions',
      'hono/netlify',
    ),
    FUNCTIONS,
  ],
  [packageSet('#imports', 'h3', 'nitropack', 'nuxt/*'), NITRO],
  [
    packageSet(
      '@sveltejs/kit',
      '@remix-run/node',
      '@remix-run/server-runtime',
      '@remix-run/cloudflare',
      'astro',
      'astro:*',
      '@solidjs/start',
    ),
    FULL_STACK_HOST,
  ],
];

/** Packages that are there for one purpose: to run on such a host, whatever framework is beside them. In order of weight. */
export const HOSTS_BY_ADAPTER: readonly (readonly [string, Host])[] = [
  ['@types/aws-lambda', LAMBDA],
  ['aws-lambda', LAMBDA],
  ['@middy/core', LAMBDA],
  ['serverless-http', LAMBDA],
  ['@vendia/serverless-express', LAMBDA],
  ['@codegenie/serverless-express', LAMBDA],
  ['aws-serverless-express', LAMBDA],
  ['firebase-functions', FUNCTIONS],
  ['@google-cloud/functions-framework', FUNCTIONS],
  ['@azure/functions', FUNCTIONS],
  ['@netlify/functions', FUNCTIONS],
  ['wrangler', WORKER],
  ['@cloudflare/workers-types', WORKER],
  ['serverless', LAMBDA],
  ['sst', LAMBDA],
];

/** Files beside a package.json that say where it is deployed to. */
export const HOSTS_BY_FILE: readonly (readonly [string, Host])[] = [
  ['wrangler.toml', WORKER],
  ['wrangler.json', WORKER],
  ['wrangler.jsonc', WORKER],
  ['serverless.yml', LAMBDA],
  ['serverless.yaml', LAMBDA],
  ['serverless.ts', LAMBDA],
  ['template.yaml', LAMBDA],
  ['template.yml', LAMBDA],
  ['samconfig.toml', LAMBDA],
  ['host.json', FUNCTIONS],
  ['vercel.json', VERCEL],
  ['netlify.toml', FUNCTIONS],
  ['firebase.json', FUNCTIONS],
];
/** With one of these files the package is a process of its own, and what else is deployed there are pages. */
export const OWN_PROCESS_FILES: readonly string[] = [
  'Dockerfile',
  'Procfile',
  'fly.toml',
  'render.yaml',
  'railway.json',
  'ecosystem.config.js',
  'ecosystem.config.cjs',
];

/** Frameworks that are deployed to such a host unless something says otherwise. */
export const HOSTS_BY_FRAMEWORK: readonly (readonly [string, Host])[] = [
  ['next', NEXT],
  ['nuxt', NITRO],
  ['nitropack', NITRO],
  ['@sveltejs/kit', FULL_STACK_HOST],
  ['@remix-run/node', FULL_STACK_HOST],
  ['@remix-run/server-runtime', FULL_STACK_HOST],
  ['astro', FULL_STACK_HOST],
  ['@vercel/node', VERCEL],
];

/** `exports.handler = …`: what Lambda and its like call, with the event first. */
export const HANDLER_EXPORTS = /^(handler|lambdaHandler|main)$/;
