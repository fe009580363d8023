import js from '@eslint/js';
import jest from 'eslint-plugin-jest';
import jsxA11y from 'eslint-plugin-jsx-a11y';
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';
import { walls } from './tools/walls/walls.mjs';

const SPECS = ['**/*.spec.ts', '**/*.suite.ts'];

/** Schema tables, recorded data and migrations: long by nature, read by looking up. */
const TABLES = [
  '**/migrations/**',
  '**/generated/**',
  'libs/kafka-protocol/src/messages/**',
  'tests/conformance/differential/sequences/**',
  'infra/seed/**',
];

/** STYLE.md 3: the median file and function are far below; these numbers only cut the tail. */
const SIZES = {
  'max-lines': ['error', { max: 250, skipBlankLines: true, skipComments: true }],
  'max-lines-per-function': ['error', { max: 40, skipBlankLines: true, skipComments: true }],
  complexity: ['error', 10],
  'max-params': ['error', 5],
  'max-depth': ['error', 3],
};

export default tseslint.config(
  { ignores: ['**/dist/**', '**/node_modules/**', '.rivermart/**', '.nx/**', 'coverage/**'] },
  js.configs.recommended,
  {
    files: ['**/*.{js,cjs,mjs}'],
    languageOptions: {
      globals: Object.fromEntries(
        [
          'process',
          'console',
          'performance',
          'Buffer',
          'URL',
          'fetch',
          'setTimeout',
          'clearTimeout',
          'AbortSignal',
        ]
          .concat(['module', 'require', '__dirname', 'setInterval', 'clearInterval', 'setImmediate'])
          .map((name) => [name, 'readonly']),
      ),
    },
  },
  {
    // Runs in the browser as it stands, before the bundle.
    files: ['apps/web/public/**'],
    languageOptions: {
      globals: Object.fromEntries(
        ['document', 'location', 'localStorage', 'matchMedia', 'navigator', 'URLSearchParams'].map((name) => [
          name,
          'readonly',
        ]),
      ),
    },
  },
  {
    files: ['**/*.{ts,tsx}'],
    extends: [tseslint.configs.recommended],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      // A promise nobody awaits is an acknowledgement before the work: the classic way to lose an event.
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { arguments: false } }],
      eqeqeq: 'error',
      'no-console': 'error',
    },
  },
  { files: ['**/*.{ts,tsx,mjs}'], rules: SIZES },
  { files: TABLES, rules: Object.fromEntries(Object.keys(SIZES).map((rule) => [rule, 'off'])) },
  {
    files: ['apps/web/src/**'],
    ignores: SPECS,
    plugins: { ...jsxA11y.flatConfigs.recommended.plugins, 'react-hooks': reactHooks },
    rules: {
      ...jsxA11y.flatConfigs.recommended.rules,
      'react-hooks/rules-of-hooks': 'error',
      'react-hooks/exhaustive-deps': 'error',
      '@typescript-eslint/no-misused-promises': [
        'error',
        { checksVoidReturn: { arguments: false, attributes: false } },
      ],
      '@typescript-eslint/no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              regex: '^@rivermart/',
              allowTypeImports: true,
              message: 'The page takes types from the contracts and no code: use `import type`.',
            },
          ],
        },
      ],
    },
  },
  {
    // Translations are read by looking up, like tables.
    files: ['apps/web/src/**/words/**', 'apps/web/src/shop/pictures/**'],
    rules: { 'max-lines': 'off', 'max-lines-per-function': 'off' },
  },
  {
    // These talk to a person in a terminal.
    files: ['apps/cli/**', 'tools/**', 'infra/**'],
    rules: { 'no-console': 'off' },
  },
  ...walls.map(({ files, except = [], imports, syntax }) => ({
    files,
    ignores: [...SPECS, ...except],
    rules: {
      ...(imports && { 'no-restricted-imports': ['error', { patterns: imports }] }),
      ...(syntax && { 'no-restricted-syntax': ['error', ...syntax] }),
    },
  })),
  {
    files: SPECS,
    plugins: { jest },
    rules: {
      'max-lines': ['error', { max: 400, skipBlankLines: true, skipComments: true }],
      'max-lines-per-function': 'off',
      'jest/valid-title': ['error', { disallowedWords: ['should', 'works'] }],
      'jest/no-focused-tests': 'error',
      'jest/no-identical-title': 'error',
      'jest/no-standalone-expect': 'off',
      'no-restricted-syntax': [
        'error',
        {
          selector: 'NewExpression[callee.name="Promise"] CallExpression[callee.name="setTimeout"]',
          message:
            'A fixed sleep is too long on a fast machine and too short on a slow one: use eventually().',
        },
      ],
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            { regex: '^(node:)?timers/promises$', message: 'No fixed sleeps in tests: use eventually().' },
          ],
        },
      ],
    },
  },
);
