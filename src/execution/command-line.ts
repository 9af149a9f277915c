import type { Tree } from '../ast/tree.ts';
import { calleeName } from '../semantics/qualified-name.ts';
import { isCommandLine } from './process-lifetime.ts';
import { isBeside } from './load-order.ts';
import type { Project } from '../project.ts';

const SERVERS =
  /^(express|fastify|koa|hono|@hono\/.+|@hapi\/hapi|restify|polka|ws|socket\.io|@nestjs\/(core|common)|next|nuxt|@modelcontextprotocol\/sdk|discord\.js|telegraf|grammy|node-telegram-bot-api|whatsapp-web\.js|@slack\/bolt|bull|bullmq|mqtt|amqplib|kafkajs|@grpc\/grpc-js|http-proxy|electron|vscode-languageserver|node-cron|probot)$/;
const BUILD_MODULES =
  /^(loader-utils|schema-utils|webpack|rollup|vite|gulp|grunt|esbuild|@babel\/(core|parser|traverse)|eslint|jscodeshift|@docusaurus\/.+|@11ty\/eleventy)$/;
const BUILD_SEGMENT =
  /^(website|webpack|vite-plugins?|build-?tools?|gulp-?tasks?|grunt|\.storybook|\.github|(test|mock|e2e)-[\w-]+)$/i;

/** By the folder of the package. */
const commandLinePackages = (): Map<string, boolean> => new Map();

const COMMAND_LIBRARY =
  /\b(?:from|require\()\s*['"](?:commander|yargs(?:\/[\w/]+)?|cac|meow|sade|citty|clipanion|caporal|@oclif\/core|cleye|@commander-js\/extra-typings)['"]/;
/** Something goes on until somebody ends it. */
const SERVES =
  /\.listen\(|\bcreate(?:Secure)?Server\(|\bserve\(|\bnew (?:\w+\.)?\w*(?:Server|Worker|Consumer|Bot|Hono|Koa|Elysia)\b|Transport\(|\bset(?:Interval|Immediate)\(|\.(?:subscribe|consume|launch|login|watch)\(|\b(?:express|fastify|Fastify|Router)\(|\bwhile ?\((?:true|1)\)|\bfor ?\(;;\)/;
/** How many files a question is worth. */
const MOST = 40;

/** Code whose process ends by itself: a build step, or a command line that serves nobody. */
export function isShortLived(tree: Tree, project: Project | undefined): boolean {
  return (
    tree.memo(isBuildCode) ||
    (project !== undefined &&
      (isCommandLinePackage(tree.path, project) || isForCommands(tree, project)))
  );
}

/** A command-line tool's file, loaded and run once for each command. */
export function isCommandEntry(tree: Tree): boolean {
  if (isCommandLine(tree) || /(^|\/)(cli|bin)\.[cm]?[jt]s$/.test(tree.path)) return true;
  const isRun = tree.text.startsWith('#!');
  const hasCommands = COMMAND_LIBRARY.test(tree.text);
  if (isRun && (hasCommands || /\bprocess\.argv\b|\.command\(/.test(tree.text))) return true;
  return (hasCommands || (isRun && !exportsAnything(tree))) && !SERVES.test(tree.text);
}

function exportsAnything({ program, text }: Tree): boolean {
  return program.body.some((s) => s.type.startsWith('Export')) || /\bexports\b/.test(text);
}

/** Nothing but command lines imports the file, by whatever way, and none of the files on these ways serves anybody. */
function isForCommands(tree: Tree, project: Project): boolean {
  const seen = new Set([tree.path]);
  let met = false;
  for (const at of seen) {
    const file = project.tree(at);
    if (!file || SERVES.test(file.text) || seen.size > MOST) return false;
    if (at !== tree.path && isCommandEntry(file)) {
      met = true;
      continue;
    }
    const above = project
      .importersOf(at)
      .filter((i) => i.form !== 'type' && i.from !== at && !isBeside(i.from));
    if (above.length === 0) return false;
    for (const { from } of above) seen.add(from);
  }
  return met;
}

function isBuildCode(tree: Tree): boolean {
  if (
    tree.path
      .split('/')
      .slice(0, -1)
      .some((s) => BUILD_SEGMENT.test(s))
  )
    return true;
  if (
    tree
      .nodes('ImportDeclaration')
      .some((d) => d.importKind !== 'type' && BUILD_MODULES.test(d.source.value))
  )
    return true;
  return tree
    .nodes('CallExpression')
    .some(
      (c) =>
        c.arguments[0]?.type === 'StringLiteral' &&
        BUILD_MODULES.test(c.arguments[0].value) &&
        calleeName(tree, c.callee) === 'require',
    );
}

/** A package with a `bin` that depends on nothing that serves and makes no server of its own. */
function isCommandLinePackage(path: string, project: Project): boolean {
  const info = project.packageOf(path);
  if (!info || info.json['bin'] === undefined) return false;
  const answers = project.memo(commandLinePackages);
  let answer = answers.get(info.folder);
  if (answer === undefined) {
    const inside = (file: string): boolean =>
      (info.folder === '' || file.startsWith(`${info.folder}/`)) &&
      !/(^|\/)(tests?|__tests__)\/|\.(test|spec)\./.test(file);
    answer =
      ![...info.dependencies.keys()].some((name) => SERVERS.test(name)) &&
      !['createServer(', '.listen('].some((needle) => project.filesWith(needle).some(inside));
    answers.set(info.folder, answer);
  }
  return answer;
}
