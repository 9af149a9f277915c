import { globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';

const ERASABLE = {
  selector: 'TSEnumDeclaration, TSModuleDeclaration[declare!=true], TSParameterProperty',
  message: 'Only erasable syntax: Node and jscodeshift run these files as they are.',
};

const base = {
  files: ['src/**/*.ts', 'transforms/**/*.ts'],
  extends: [...tseslint.configs.recommended],
  languageOptions: {
    parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
  },
  linterOptions: { reportUnusedDisableDirectives: 'error' },
  rules: {
    '@typescript-eslint/await-thenable': 'error',
    '@typescript-eslint/consistent-type-imports': 'error',
    '@typescript-eslint/no-deprecated': 'error',
    '@typescript-eslint/no-floating-promises': 'error',
    '@typescript-eslint/no-misused-promises': 'error',
    '@typescript-eslint/no-unused-vars': [
      'error',
      { argsIgnorePattern: '^_', varsIgnorePattern: '^_', caughtErrorsIgnorePattern: '^_' },
    ],
    '@typescript-eslint/only-throw-error': 'error',
    '@typescript-eslint/return-await': ['error', 'in-try-catch'],
    eqeqeq: ['error', 'always', { null: 'ignore' }],
    'no-restricted-syntax': ['error', ERASABLE],
  },
};

/** Limits that mean something, since Prettier lays the code out. Tables of facts are as long as their facts. */
const size = {
  files: ['src/**/*.ts', 'transforms/**/*.ts'],
  ignores: [
    '**/*.test.ts',
    'src/{testing,proof,ecosystem,fuzz,knowledge}/**',
    'src/edits/runtime-texts.ts',
    'src/report/examples.ts',
  ],
  rules: {
    'max-lines': ['error', 300],
    'max-lines-per-function': ['error', 60],
    'max-params': ['error', 4],
  },
};

/** What a scanned repository contains must not reach a terminal or a log as it is. */
const output = {
  files: ['src/**/*.ts', 'transforms/**/*.ts'],
  // tests, tools that are not shipped, and inquirer, which writes for itself what is escaped there
  ignores: [
    '**/*.test.ts',
    'src/{output,testing,proof,ecosystem,fuzz}/**',
    'src/terminal/prompt.ts',
  ],
  rules: {
    'no-restricted-syntax': [
      'error',
      ERASABLE,
      ...[
        'MemberExpression[object.name="process"][property.name=/^std(out|err)$/]',
        'CallExpression[callee.property.name="write"][callee.object.name=/^std(out|err)$/]',
        'MemberExpression[object.name="console"]',
        'ImportExpression[source.value=/^(log-update|inquirer)$/]',
      ].map((selector) => ({ selector, message: 'All output goes through src/output/write.ts.' })),
    ],
    '@typescript-eslint/no-restricted-imports': [
      'error',
      ...['picocolors', 'log-update', 'inquirer'].map((name) => ({
        name,
        message: 'Colours are those of src/output/colors.ts; the screen is written to there.',
      })),
    ],
  },
};

export default tseslint.config(
  globalIgnores(['dist', '__testfixtures__', 'src/**/__fixtures__']),
  base,
  size,
  output,
);
