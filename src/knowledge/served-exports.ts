/**
 * What frameworks call of a file because of where it is and what the export is called, once for each request or event:
 * the file conventions of Next.js, SvelteKit, Remix and React Router, Astro, Nitro and Nuxt, Cloudflare Workers and AWS
 * Lambda, as their documentation has them. A file that is in none of these rows says nothing.
 */
export interface ServedExports {
  /** The whole path, from the top of the repository. */
  readonly path: RegExp;
  readonly names: RegExp;
  /** What calls it, for a reader. */
  readonly by: string;
}

const HTTP = 'GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS|ALL|fallback';

export const SERVED_EXPORTS: readonly ServedExports[] = [
  {
    path: /(^|\/)app\/(.*\/)?route\.[cm]?[jt]sx?$/,
    names: new RegExp(`^(${HTTP})$`),
    by: 'Next.js calls it for each request of the route',
  },
  {
    path: /(^|\/)pages\/api\/.*\.[cm]?[jt]sx?$/,
    names: /^default$/,
    by: 'Next.js calls it for each request of the route',
  },
  {
    path: /(^|\/)pages\/.*\.[jt]sx?$/,
    names: /^getServerSideProps$/,
    by: 'Next.js calls it for each request of the page',
  },
  {
    path: /(^|\/)(middleware|proxy)\.[cm]?[jt]s$/,
    names: /^(middleware|proxy)$/,
    by: 'Next.js calls it for each request',
  },
  {
    path: /(^|\/)\+server\.[jt]s$/,
    names: new RegExp(`^(${HTTP})$`),
    by: 'SvelteKit calls it for each request',
  },
  {
    path: /(^|\/)\+(page|layout)\.server\.[jt]s$/,
    names: /^(load|actions)$/,
    by: 'SvelteKit calls it for each request of the page',
  },
  {
    path: /(^|\/)hooks\.server\.[jt]s$/,
    names: /^handle(Fetch|Error)?$/,
    by: 'SvelteKit calls it for each request',
  },
  {
    path: /(^|\/)routes\/.*\.[jt]sx?$/,
    names: /^(loader|action)$/,
    by: 'The router calls it for each request of the route',
  },
  {
    path: /(^|\/)src\/pages\/.*\.[jt]s$/,
    names: new RegExp(`^(${HTTP})$`),
    by: 'Astro calls it for each request',
  },
  {
    path: /(^|\/)server\/(api|routes|middleware)\/.*\.[cm]?[jt]s$/,
    names: /^default$/,
    by: 'Nitro calls it for each request',
  },
  {
    path: /(^|\/)(lambdas?|netlify\/(edge-)?functions)\/.*\.[cm]?[jt]s$/,
    names: /^(handler|default)$/,
    by: 'The platform calls it for each event',
  },
];

/** Members of a worker's default export that Cloudflare calls (developers.cloudflare.com/workers/runtime-apis/handlers). */
export const WORKER_HANDLERS = /^(fetch|scheduled|queue|email|tail|test)$/;
/** The names under which platforms of functions look for one (AWS Lambda, Google, Netlify). */
export const FUNCTION_HANDLERS = /^(handler|lambdaHandler)$/;
/** Root types of GraphQL, whose fields' resolvers run for each operation (spec.graphql.org). */
export const GRAPHQL_ROOTS = /^(Query|Mutation|Subscription)$/;
/** Members of an object that describe what its `execute` or `handler` answers: a tool, a command, a route. */
export const DESCRIBES_HANDLER =
  /^(inputSchema|outputSchema|parameters|schema|description|data|method|url|path|cooldown|args|input|type)$/;
