/**
 * Lints pieces of code as if they stood in given files: JSON `[{ file, code }]` on stdin, JSON of each
 * one's messages on stdout. A program of its own because Jest cannot load an ESM configuration.
 */
import { ESLint } from 'eslint';
import { text } from 'node:stream/consumers';
import { workspace } from '../build/projects.mjs';
import { walls } from './walls.mjs';

/** The files do not exist, so nothing can be known about their types. */
const WITHOUT_TYPES = {
  files: ['**/*.ts'],
  languageOptions: { parserOptions: { projectService: false } },
  rules: {
    '@typescript-eslint/no-floating-promises': 'off',
    '@typescript-eslint/no-misused-promises': 'off',
  },
};

const snippets = JSON.parse(await text(process.stdin));
const eslint = new ESLint({ cwd: workspace, overrideConfig: [WITHOUT_TYPES] });
const results = await Promise.all(
  snippets.map(async ({ file, code }) => {
    const [result] = await eslint.lintText(code, { filePath: file });
    return (result?.messages ?? []).map(({ ruleId, message }) => `${ruleId}: ${message}`);
  }),
);
process.stdout.write(JSON.stringify({ walls: walls.map(({ name }) => name), results }));
