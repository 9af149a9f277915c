/**
 * What the names of folders and files say of the code in them, by the defaults of the tools that read them (Jest,
 * Vitest, Mocha, Jasmine, Cypress, Playwright, Storybook), the frameworks' own documents, and the projects that this
 * tool was measured on. Folder names match one segment of a path, at any depth, in any case. A name that is not here
 * says nothing.
 */

/** Tests and what only tests load. */
export const TEST_FOLDERS =
  /^(tests?|__tests?__|__mocks__|__fixtures__|__testfixtures__|__snapshots__|specs?|e2e|e2e-tests?|test-?utils?|testing|cypress|playwright|fixtures?|mocks)$/i;
/**
 * Those of `TEST_FOLDERS` that products also use for things of their own: a football app's fixtures, a shop's specs, an
 * experiment's A/B testing. Below the root they are a reason to stay silent, none to leave evidence out.
 */
export const AMBIGUOUS_TEST_FOLDERS = /^(specs?|testing|fixtures?)$/i;
/** `orders.test.ts`, `orders_spec.js`, `orders.cy.ts`, `vitest.config.ts`. Not `test-orders.js`: routes and pages have such names, too. */
export const TEST_FILES =
  /[.\-_](test|tests|spec|specs|e2e|e2e-spec)\.[cm]?[jt]sx?$|\.(cy|stories|mock)\.[cm]?[jt]sx?$|^(test|spec)\.[cm]?[jt]sx?$|^(jest|vitest|cypress|playwright)\.(config|setup)\b/i;

/** Measurements of the code: run by hand or by CI, like tests. */
export const BENCHMARK_FOLDERS =
  /^(bench|benchmarks?|__benchmarks__|(perf|performance|load|stress|soak)[-_]?tests?)$/i;
export const BENCHMARK_FILES = /[.\-_](bench|benchmark)\.[cm]?[jt]sx?$/i;

/** What shows how the rest is used. */
export const EXAMPLE_FOLDERS =
  /^(.*[-_])?(examples?|demos?|samples?)([-_].*)?$|^playgrounds?([-_].*)?$|^(docs?|tutorials?|boilerplates?|starters?)$/i;
/** Folders with much else in them elsewhere, that are for trying out or reading at the root. */
export const EXAMPLE_ROOTS =
  /^(dev|sandbox|scratch(pad)?|wiki|prototypes?|experiments?|spikes?|research)$/i;

/** Run by hand or by a tool, beside the service. */
export const SCRIPT_FOLDERS = /^(scripts?|migration|(.*[-_])?migrations|seeds?|codemods?)$/i;
/** `.github`, `.husky`, `.claude`: what tools run, and often what they wrote. */
export const TOOL_FOLDERS = /^\.\w/;
/**
 * Names for what is run by hand: `manual-validation-script.mjs`, and `debug-login.js` or `test_mail.mjs` at the root.
 * Matches the whole path.
 */
export const BY_HAND = /[-_.]script\.[cm]?[jt]s$|^(debug|manual|scratch|repro|test)[-_.][^/]*$/i;
/** Configuration that build tools, linters and frameworks load themselves. */
export const CONFIG_FILES =
  /^(webpack|vite|rollup|gulpfile|gruntfile|babel|metro|next|nuxt|astro|svelte|tailwind|postcss|eslint|tsup|esbuild|craco|karma)(\.[\w-]+)*(\.config|file)?\.[cm]?[jt]s$/i;
/**
 * The code of a build or of a documentation site. Unlike `SCRIPT_FOLDERS` these only say that the process ends with its
 * work: what is written there may still be part of the product (a plugin for Vite).
 */
export const BUILD_FOLDERS =
  /^(website|webpack|vite-plugins?|build-?tools?|gulp-?tasks?|grunt|\.storybook|\.github|(test|mock|e2e)-[\w-]+)$/i;

/** Command lines: a process for each command. */
export const COMMAND_FOLDERS = /^(cli|bin|commands?|cmd|installers?)$/i;
export const COMMAND_FILES = /^(cli|main-cli|bin)\.[cm]?[jt]sx?$/i;
/** Run once, by a package manager or by hand; unlike `COMMAND_FILES` they may also be modules that a service loads. */
export const INSTALL_FILES = /^(install|setup|uninstall)\.[cm]?[jt]s$/;

/** Loaded by pages. */
export const BROWSER_FOLDERS =
  /^(public|static|assets|www|htdocs|webui|browser|browsers|frontend|front-end|web-client|renderer|content-scripts?|popup|wwwroot)$/i;
export const BROWSER_FILES = /\.browser\.[cm]?[jt]sx?$|\.client\.[cm]?[jt]sx?$|\.min\.js$/;
/** Named for the side that is not the page's. */
export const SERVER_FOLDERS = /^(server|backend)$/;

/** Installed, built or recorded by a tool: never entered unless it is named itself. Exact names. */
export const OUTPUT_FOLDERS: ReadonlySet<string> = new Set([
  '.git',
  '.hg',
  '.svn',
  '.leakfix',
  '.next',
  '.nuxt',
  '.output',
  '.svelte-kit',
  '.turbo',
  '.cache',
  '.yarn',
  '.pnpm-store',
  '.vercel',
  '.serverless',
  'node_modules',
  'bower_components',
  'jspm_packages',
  'dist',
  'build',
  'coverage',
  'vendor',
  'generated',
  '__generated__',
]);
/** Bundled, minified or generated, by the endings that esbuild, protoc, GraphQL Code Generator and Yarn give. */
export const OUTPUT_FILES =
  /([.-]min|[.-]bundle|\.generated|\.gen|\.pb|_pb)\.[cm]?[jt]sx?$|^\.pnp\./i;
/**
 * Folders that a build may write to. Unlike `OUTPUT_FOLDERS` they are looked at (`target` and `out` are products' words,
 * too); code that loads from there may run before the build.
 */
export const BUILD_TARGETS = /^(dist|build|out|target|\.next|\.output)$/;
/** Words in a specifier of what a build or an installation makes, and a fresh clone lacks. Guesses: they excuse, they never accuse. */
export const MADE_BY_BUILDS =
  /(^|[/._-])(generated?|gen|dist|build|out|output|lib|esm|cjs|prisma|proto|pb|wasm|grammar|parser|version)([/._-]|$)/i;
/** What compilers and package authors call the folder beside `src`. `src` itself is one of them, where it is published. */
export const COMPILER_OUTPUT =
  /^(?:dist|build|lib|out|output|esm|cjs|es|commonjs|module|types|umd|node|src)$/;

/** What is kept though it runs no more. `db-backup.ts` makes backups, `orders.backup.ts` and `orders2-backup.js` are some. Matches the whole path. */
export const RETIRED =
  /(^|\/)([._-]?archived|[._]archive|attic|graveyard|deprecated|obsolete|retired|unused|[._-]old|(.*[-_])?backups?[-_]\d{6,}.*)\/|(\.(backup|bak|old|orig)|\d[-_.]backup)\.[cm]?[jt]sx?$/i;

/** Where programs begin, by the names that package managers, platforms and frameworks look for. From the package's folder. */
export const ENTRIES =
  /^((src|lib|app|server)\/)?(index|main|app|server|worker|start|cli|bootstrap|instrumentation|middleware|proxy)\.[cm]?[jt]sx?$/;
/** Folders and endings that frameworks and platforms load from by themselves. */
export const LOADED_BY_CONVENTION =
  /(^|\/)(routes?|pages|app|api|functions?|lambdas?|handlers?|controllers?|commands?|plugins?|extensions?|resolvers?|migrations?|bin|cli)(\/|\.[cm]?[jt]sx?$)|\.(config|route|command|handler)\.[cm]?[jt]s$/i;
/** Folders that only what lists folders loads from: they say so together with one of `FOLDER_LOADERS`, or code that reads folders. */
export const LOADED_BY_SCANNING =
  /(^|\/)(workers?|jobs?|tasks?|crons?|events?|listeners?|hooks|middlewares?|models?|entities|loaders?|services?|modules|processors?|consumers?|subscribers?|schedulers?|interactions?)\/|\.(service|controller|module|worker|job|task|event|listener|middleware|model|entity|resolver|server)\.[cm]?[jt]s$/i;
/** One segment of a path, in which a new file would be taken for a page, a route or a command. Wider than what loads by convention: a guess too many only puts the file elsewhere. */
export const READ_BY_NAME =
  /^(app|pages|api|routes?|routers?|endpoints|handlers?|controllers?|commands?|events?|plugins?|functions|jobs|crons?|workers?|resolvers?|migrations?|middlewares?)$/;
/** What a queue or a clock calls. */
export const JOBS =
  /(^|[./-])(jobs?|crons?|worker|processor|consumer|scheduler)\.[cm]?[jt]s$|(^|\/)(jobs|crons?|queues|consumers|processors)\/[^/]*$/;
/** Next.js serves what these files export: route handlers and API routes (nextjs.org/docs, "File-system conventions"). */
export const NEXT_ROUTES = /(^|\/)app\/(.*\/)?route\.[cm]?[jt]sx?$|(^|\/)pages\/api\//;
/** Nitro serves these (nitro.build, "File-based routing"). */
export const NITRO_ROUTES =
  /(^|\/)server\/(api|routes)\/.*\.(get|post|put|patch|delete)\.[cm]?[jt]s$/;
/** Netlify's and Supabase's folders of functions. */
export const FUNCTION_FOLDERS = /(^|\/)(netlify\/(edge-)?functions|supabase\/functions)\//;
/** Supabase's alone: run by Deno, in an isolate for each request (supabase.com/docs/guides/functions). */
export const SUPABASE_FUNCTIONS = /(^|\/)supabase\/functions\//;
export const LAMBDA_FOLDERS = /(^|\/)lambdas?\//;
/** Wider than the two above, for what is loaded again after a pause: a guess that only makes a fix less trusted. */
export const COLD_START_FOLDERS = /(^|\/)(lambdas?|functions|netlify|serverless)\//;
/** Next.js and OpenTelemetry load it before everything else. */
export const INSTRUMENTATION = /(^|\/)instrumentation[\w.-]*\.[cm]?[jt]s$/;
