import type { Tree } from '../ast/tree.ts';
import { MADE_BY_BUILDS } from '../knowledge/path-roles.ts';
import type { Project } from '../project.ts';

const CODE = /(^|\/)[^/.]+$|\.([cm]?[jt]sx?)$/;

/** The first of the project's own modules that a file needs as soon as it is loaded, and that is not there: nothing can load the file. */
export function missingModule(tree: Tree, project: Project): string | undefined {
  return needed(tree).find(
    (specifier) =>
      /^\.{1,2}\//.test(specifier) &&
      CODE.test(specifier) &&
      !MADE_BY_BUILDS.test(specifier) &&
      project.resolve(tree.path, specifier) === undefined,
  );
}

/** Node gives ES modules no `require`, so that a file with one at its top cannot be loaded; TypeScript's output is another file. */
export function requiresInModule({ path, program }: Tree, project: Project): boolean {
  if (
    !/\.js$/.test(path) ||
    project.packageOf(path)?.type !== 'module' ||
    program.body.some((s) => s.type.startsWith('Import') || s.type.startsWith('Export'))
  )
    return false;
  return program.body.some(
    (s) =>
      s.type === 'VariableDeclaration' &&
      s.declarations.some(
        ({ init }) =>
          init?.type === 'CallExpression' &&
          init.callee.type === 'Identifier' &&
          init.callee.name === 'require',
      ),
  );
}

function needed({ program }: Tree): string[] {
  return program.body.flatMap((statement) => {
    switch (statement.type) {
      case 'ImportDeclaration':
        return statement.importKind === 'type' || statement.importKind === 'typeof'
          ? []
          : [statement.source.value];
      case 'ExportNamedDeclaration':
      case 'ExportAllDeclaration':
        return statement.source && statement.exportKind !== 'type' ? [statement.source.value] : [];
      case 'VariableDeclaration':
        return statement.declarations.flatMap(({ init }) => {
          const [source] =
            init?.type === 'CallExpression' &&
            init.callee.type === 'Identifier' &&
            init.callee.name === 'require'
              ? init.arguments
              : [];
          return source?.type === 'StringLiteral' ? [source.value] : [];
        });
      default:
        return [];
    }
  });
}
