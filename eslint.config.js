import tseslint from 'typescript-eslint';

export default tseslint.config(
  {ignores: ['node_modules/**', 'outputs/**']},
  {
    files: ['**/*.ts'],
    extends: [...tseslint.configs.strict],
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', {fixStyle: 'inline-type-imports'}],
      'max-lines-per-function': ['warn', {max: 60, skipBlankLines: true, skipComments: true}],
      complexity: ['error', 15],
      eqeqeq: 'error',
      // A bare write may be short and report success; only whole-file calls are allowed.
      'no-restricted-properties': [
        'error',
        {object: 'fs', property: 'writeSync', message: 'may write short; use src/publish/files.ts'},
        {object: 'fs', property: 'write', message: 'may write short; use src/publish/files.ts'}
      ]
    }
  },
  {files: ['tests/**/*.ts'], rules: {'max-lines-per-function': 'off'}}
);
