import type { Tree } from '../ast/tree.ts';
import { calleeName } from './callee.ts';
import type { Project } from './project.ts';

const SERVERS = /^(express|fastify|koa|hono|@hono\/.+|@hapi\/hapi|restify|polka|ws|socket\.io|@nestjs\/(core|common)|next|nuxt|@modelcontextprotocol\/sdk|discord\.js|telegraf|grammy|node-telegram-bot-api|whatsapp-web\.js|@slack\/bolt|bull|bullmq|mqtt|amqplib|kafkajs|@grpc\/grpc-js|http-proxy|electron|vscode-languageserver|node-cron|probot)$/;
const BUILD_MODULES = /^(loader-utils|schema-utils|webpack|rollup|vite|gulp|grunt|esbuild|@babel\/(core|parser|traverse)|eslint|jscodeshift|@docusaurus\/.+|@11ty\/eleventy)$/;
const BUILD_SEGMENT = /^(website|webpack|vite-plugins?|build-?tools?|gulp-?tasks?|grunt|\.storybook|\.github|(test|mock|e2e)-[\w-]+)$/i;

const known = new WeakMap<Project, Map<string, boolean>>();

/** Code whose process ends by itself: a build step, or a command line that serves nobody. */
export function isShortLived(tree: Tree, project: Project | undefined): boolean {
  return isBuildCode(tree) || (project !== undefined && isCommandLinePackage(tree.path, project));
}

function isBuildCode(tree: Tree): boolean {
  if (tree.path.split('/').slice(0, -1).some((s) => BUILD_SEGMENT.test(s))) return true;
  if (tree.nodes('ImportDeclaration').some((d) => d.importKind !== 'type' && BUILD_MODULES.test(d.source.value))) return true;
  return tree.nodes('CallExpression').some((c) => c.arguments[0]?.type === 'StringLiteral' && BUILD_MODULES.test(c.arguments[0].value) && calleeName(tree, c.callee) === 'require');
}

/** A package with a `bin` that depends on nothing that serves and makes no server of its own. */
function isCommandLinePackage(path: string, project: Project): boolean {
  const info = project.packageOf(path);
  if (!info || info.json['bin'] === undefined) return false;
  const answers = known.get(project) ?? new Map<string, boolean>();
  known.set(project, answers);
  let answer = answers.get(info.folder);
  if (answer === undefined) {
    const inside = (file: string): boolean => (info.folder === '' || file.startsWith(`${info.folder}/`)) && !/(^|\/)(tests?|__tests__)\/|\.(test|spec)\./.test(file);
    answer = ![...info.dependencies.keys()].some((name) => SERVERS.test(name)) && !['createServer(', '.listen('].some((needle) => project.filesWith(needle).some(inside));
    answers.set(info.folder, answer);
  }
  return answer;
}
