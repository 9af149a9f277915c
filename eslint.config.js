import { globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';

export default tseslint.config(globalIgnores(['dist', '__testfixtures__', 'src/**/__fixtures__']), {
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
    'no-restricted-syntax': [
      'error',
      {
        selector: 'TSEnumDeclaration, TSModuleDeclaration[declare!=true], TSParameterProperty',
        message: 'Only erasable syntax: Node and jscodeshift run these files as they are.',
      },
    ],
  },
});
