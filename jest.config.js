const { availableParallelism } = require('node:os');

/** Unit specs stand beside the code, integration specs in `test/`, what needs several processes in `tests/`. */
const shared = {
  rootDir: __dirname,
  testEnvironment: 'node',
  transform: {
    '^.+\\.tsx?$': '@swc/jest',
    // The second Kafka client is ESM only.
    '/node_modules/@platformatic/.+\\.js$': ['@swc/jest', { module: { type: 'commonjs' } }],
    // Loads Node's HTTP client by `import()`, which Jest cannot do in a CommonJS file as it stands.
    '/node_modules/@opentelemetry/otlp-exporter-base/.+\\.js$': [
      '@swc/jest',
      { module: { type: 'commonjs' } },
    ],
  },
  transformIgnorePatterns: ['/node_modules/(?!@platformatic/|@opentelemetry/otlp-exporter-base/)'],
  moduleNameMapper: {
    '^@rivermart/app-(.*)$': '<rootDir>/apps/$1/src/service.ts',
    '^@rivermart/(.*)$': '<rootDir>/libs/$1/src/index.ts',
  },
  modulePathIgnorePatterns: ['/dist/', '<rootDir>/.rivermart/', '<rootDir>/.nx/'],
  setupFiles: ['reflect-metadata'],
};

module.exports = {
  // Real disks and sockets on a busy machine: a test that hangs is ended, a slow one is not a failure.
  testTimeout: 30_000,
  // Most specs wait for disks and processes: two at a time also on the smallest machine.
  maxWorkers: Math.max(2, availableParallelism() - 1),
  testSequencer: '<rootDir>/tools/run/long-first.cjs',
  projects: [
    {
      ...shared,
      displayName: 'unit',
      testMatch: [
        '<rootDir>/{apps,libs,tools}/**/*.spec.ts',
        '<rootDir>/tests/flow-model/*.spec.ts',
        '<rootDir>/tests/deployment/**/*.spec.ts',
      ],
      testPathIgnorePatterns: ['/node_modules/', '\\.int\\.spec\\.ts$', '\\.e2e\\.spec\\.ts$'],
    },
    {
      ...shared,
      displayName: 'integration',
      testMatch: ['<rootDir>/{apps,libs}/*/test/**/*.int.spec.ts'],
      globalSetup: '<rootDir>/libs/testing/src/jest/start-postgres.ts',
      globalTeardown: '<rootDir>/libs/testing/src/jest/stop-postgres.ts',
    },
    {
      ...shared,
      displayName: 'system',
      testMatch: ['<rootDir>/tests/**/*.e2e.spec.ts'],
      globalSetup: '<rootDir>/libs/testing/src/jest/start-postgres.ts',
      globalTeardown: '<rootDir>/libs/testing/src/jest/stop-postgres.ts',
    },
    {
      ...shared,
      displayName: 'browser',
      testMatch: ['<rootDir>/tests/browser/**/*.browser.spec.ts'],
      globalSetup: '<rootDir>/libs/testing/src/jest/start-postgres.ts',
      globalTeardown: '<rootDir>/libs/testing/src/jest/stop-postgres.ts',
    },
  ],
};
