import js from '@eslint/js';
import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';

const houseRules = [
  {
    // A long entry is cut into lists in `entry/`; the names stand there.
    selector: String.raw`ExportAllDeclaration:not([source.value=/^\.\/entry\//])`,
    message: 'List the names: an index is the table of contents.',
  },
  { selector: 'ExportDefaultDeclaration', message: 'Export it by its name.' },
  { selector: 'TSExportAssignment', message: 'Export it by its name.' },
  { selector: 'TSEnumDeclaration', message: 'Use a union of kebab-case strings.' },
  { selector: 'TSModuleDeclaration[kind="namespace"]', message: 'A file is the namespace.' },
];

const unsafeValues = [
  '@typescript-eslint/no-unsafe-argument',
  '@typescript-eslint/no-unsafe-assignment',
  '@typescript-eslint/no-unsafe-call',
  '@typescript-eslint/no-unsafe-member-access',
  '@typescript-eslint/no-unsafe-return',
];

const off = (names) => Object.fromEntries(names.map((name) => [name, 'off']));

export default defineConfig(
  { ignores: ['**/dist/', '**/node_modules/', '**/coverage/', '**/generated/', '**/*.d.ts'] },
  js.configs.recommended,
  {
    // A folder beside these is an installation of somebody's own.
    files: ['{packages,examples,scripts}/**/*.{ts,tsx}', '*.config.ts'],
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: {
      // One program over sources and tests: several would parse core once each.
      parserOptions: { project: ['scripts/tsconfig.lint.json'], tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/restrict-template-expressions': [
        'error',
        { allowNumber: true, allowBoolean: true },
      ],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/only-throw-error': 'error',
      // A port is asynchronous for those adapters that need it.
      '@typescript-eslint/require-await': 'off',
      // `'*' | string` tells a reader which word is special.
      '@typescript-eslint/no-redundant-type-constituents': 'off',
      'no-restricted-syntax': ['error', ...houseRules],
      eqeqeq: 'error',
    },
  },
  {
    files: ['**/test/**/*.ts', '**/test/**/*.tsx'],
    rules: {
      // `expect(x).to.be.true` is a statement.
      '@typescript-eslint/no-unused-expressions': 'off',
      '@typescript-eslint/unbound-method': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
      ...off(unsafeValues),
    },
  },
  {
    files: ['**/*.config.ts', '**/*.config.js'],
    rules: {
      'no-restricted-syntax': [
        'error',
        ...houseRules.filter((rule) => rule.selector !== 'ExportDefaultDeclaration'),
      ],
    },
  },
  {
    files: ['**/*.js', '**/*.mjs', '**/*.cjs'],
    languageOptions: {
      globals: { process: 'readonly', console: 'readonly', URL: 'readonly', Buffer: 'readonly' },
    },
    rules: { eqeqeq: 'error' },
  },
  {
    files: ['**/*.cjs'],
    languageOptions: { globals: { module: 'writable', require: 'readonly' } },
  },
);
