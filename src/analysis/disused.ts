import type { Node } from '@babel/types';
import { endOf, startOf, type Tree } from '../ast/tree.ts';
import { missingModule } from './missing-module.ts';
import type { Project } from './project.ts';

/** Why the code at `position` may be out of use, so that nobody would try out or miss a change of it; a sentence, or undefined. */
export function disuseOf(tree: Tree, position: number, project: Project | undefined): string | undefined {
  const missing = project && missingModule(tree, project);
  if (missing !== undefined) return `The file imports \`${missing}\`, which is not there, so it may not be in use.`;
  const { own, exported } = namesAround(tree, position);
  const unused = own.find((name) => isNamedOnce(tree.text, name));
  if (unused !== undefined) return `Nothing uses \`${unused}\`, which is around it.`;
  if (!project || project.packageOf(tree.path)?.json['private'] !== true) return undefined;
  if (exported !== undefined && !CONVENTION.test(exported) && isNamedHereAlone(tree, exported, project)) return `No other file names \`${exported}\`, which is around it, so it may not be in use.`;
  return !isLoadedByName(tree) && isForgotten(tree, project) ? 'No other file of its package names this one, so it may not be in use.' : undefined;
}

interface NamesAround {
  /** What the file alone can use: a function or class of the module that is not exported, and a private method. */
  readonly own: readonly string[];
  /** A function or class that is exported where it is declared. */
  readonly exported?: string;
}

function namesAround({ program }: Tree, position: number): NamesAround {
  const holds = (node: Node): boolean => startOf(node) <= position && position < endOf(node);
  const outer = program.body.find(holds);
  const isExported = outer?.type === 'ExportNamedDeclaration';
  const declaration = isExported ? outer.declaration : outer?.type === 'ExportDefaultDeclaration' ? outer.declaration : outer;
  const name = declaration ? nameOf(declaration, holds) : undefined;
  const method = declaration?.type === 'ClassDeclaration' ? privateMethod(declaration.body.body.find(holds)) : undefined;
  const isOwn = name !== undefined && outer === declaration;
  return { own: [...(isOwn ? [name] : []), ...(method === undefined ? [] : [method])], ...(isExported && name !== undefined && { exported: name }) };
}

function nameOf(declaration: Node, holds: (node: Node) => boolean): string | undefined {
  if (declaration.type === 'FunctionDeclaration' || declaration.type === 'ClassDeclaration') return declaration.id?.name;
  if (declaration.type !== 'VariableDeclaration') return undefined;
  const declarator = declaration.declarations.find(holds);
  return declarator?.id.type === 'Identifier' && /^(ArrowFunction|Function|Class)Expression$/.test(declarator.init?.type ?? '') ? declarator.id.name : undefined;
}

function privateMethod(member: Node | undefined): string | undefined {
  if (member?.type === 'ClassPrivateMethod') return member.key.id.name;
  return member?.type === 'ClassMethod' && member.accessibility === 'private' && member.kind === 'method' && member.key.type === 'Identifier' ? member.key.name : undefined;
}

function isNamedOnce(text: string, name: string): boolean {
  return [...text.matchAll(new RegExp(`(?<![\\w$])${name.replaceAll('$', '\\$')}(?![\\w$])`, 'g'))].length === 1;
}

/** What frameworks call without being told. */
const CONVENTION = /^(handler|main|middleware|loader|action|activate|deactivate|bootstrap|setup|register|default|up|down|get(ServerSide|Static)(Props|Paths)|generate[A-Z]\w*|on[A-Z]\w*|use[A-Z]\w*|[A-Z]{3,7})$/;

/** No other source file holds the name, and this one does not hand it on. */
function isNamedHereAlone(tree: Tree, name: string, project: Project): boolean {
  const calls = new RegExp(`(?<!(?:function|class|const|let|var)\\s+)(?<![\\w$.])${name.replaceAll('$', '\\$')}\\s*(?:[(<,;)]|\\.\\w)`);
  return name.length > 3 && !calls.test(tree.text) && project.filesWith(name).every((path) => path === tree.path);
}

/** Folders and files that a framework or a loader reads by their names. */
const BY_NAME = /(^|\/)(routes?|pages|app|api|handlers?|controllers?|functions?|lambdas?|commands?|jobs?|tasks?|workers?|crons?|plugins?|extensions?|events?|listeners?|hooks|middlewares?|services\/.*\.service|migrations?|models?|resolvers?|loaders?|bin|cli)(\/|\.[cm]?[jt]sx?$)|\.(route|controller|service|handler|command|worker|job|module|resolver|server|config)\.[cm]?[jt]s$/i;

function isLoadedByName({ path, program }: Tree): boolean {
  return BY_NAME.test(path) || program.body.some(({ type }) => type === 'ExpressionStatement' || type === 'IfStatement' || type === 'TryStatement');
}

/** No other file of the package, nor its package.json, holds the file's name. */
function isForgotten({ path }: Tree, project: Project): boolean {
  const own = project.packageOf(path);
  // `./stove` stands for `./stove/index.ts`
  const stem = /([^/]+?)(?:\/index)?(?:\.\w+)?$/.exec(path)?.[1] ?? '';
  if (!own || stem.length < 4 || JSON.stringify(own.json).includes(stem)) return false;
  return project.filesWith(stem).every((other) => other === path || project.packageOf(other)?.folder !== own.folder);
}
