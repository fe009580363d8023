const { mayImport, projects, scopeOf, isNamedIn, inTests } = require('./tools/walls/scopes.cjs');

const all = projects();
const TESTS = '(\\.spec\\.ts$|/test/)';
const anyOf = (some) => `^(${some.map(({ path }) => path).join('|')})/`;

/** One rule a project: what it may not reach, because neither its scope nor its own name is allowed. */
const scopeRules = all.flatMap((project) => {
  const allowed = isNamedIn(mayImport[scopeOf(project)] ?? []);
  const forbidden = all.filter((other) => other.path !== project.path && !allowed(other));
  const forbiddenInTests = forbidden.filter((other) => !isNamedIn(inTests)(other));
  const wall = (name, from, to) =>
    to.length === 0
      ? []
      : [
          {
            name,
            severity: 'error',
            comment: `${project.path} is ${scopeOf(project)}: it may import ${mayImport[scopeOf(project)]}.`,
            from,
            to: { path: anyOf(to) },
          },
        ];
  return [
    ...wall(`scope-of-${project.name}`, { path: `^${project.path}/`, pathNot: TESTS }, forbidden),
    ...wall(`scope-of-${project.name}-tests`, { path: `^${project.path}/.*${TESTS}` }, forbiddenInTests),
  ];
});

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      severity: 'error',
      comment: 'Files in a cycle can only be read, tested and changed together. Type imports count.',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-app-imports-an-app',
      severity: 'error',
      comment: 'One folder under apps is one process. Processes meet in events and HTTP, not in imports.',
      from: { path: '^apps/([^/]+)/' },
      to: { path: '^apps/', pathNot: '^apps/$1/' },
    },
    {
      name: 'no-library-imports-an-app',
      severity: 'error',
      comment: 'Libraries are shared by the apps and cannot know one.',
      from: { path: '^libs/' },
      to: { path: '^apps/' },
    },
    {
      name: 'the-flow-model-sees-decisions-alone',
      severity: 'error',
      comment:
        'The model composes pure functions: the domains, and the sandbox that plays the outside world.',
      from: { path: '^tests/flow-model/' },
      to: {
        path: '^(apps|libs|tests)/',
        pathNot:
          '^(tests/flow-model/|apps/[^/]+/src/domain/|libs/kernel/|apps/sandbox/src/(psp/(provider-payment|test-cards)|carrier/parcel)\\.ts$)',
      },
    },
    {
      name: 'nothing-unresolvable',
      severity: 'error',
      comment: 'The import leads nowhere: a typing error or a package that is not installed.',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'no-development-dependency-at-run-time',
      severity: 'error',
      comment:
        'What ships must be in `dependencies`; an image is installed without development packages. The web page is bundled.',
      from: { path: '^(apps|libs)/[^/]+/src/', pathNot: '(\\.spec\\.ts$|^libs/testing/|^apps/web/)' },
      to: { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'], dependencyTypesNot: ['type-only'] },
    },
    ...scopeRules,
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    // Workspace packages are found through the paths of tsconfig.json, at their sources.
    doNotFollow: { path: ['node_modules', '/dist/'] },
    exclude: { path: ['/dist/', '^\\.rivermart/'] },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['require', 'node', 'import', 'default', 'types'],
    },
    combinedDependencies: true,
  },
};
