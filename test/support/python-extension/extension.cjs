// Stands in for the Python extension in host tests: the interface that it publishes for other extensions, with a choice that
// a test makes. It says how often it was asked to do what would start Python.
const vscode = require('vscode');

exports.activate = () => {
  const changed = new vscode.EventEmitter();
  let chosen = 'python';
  const asked = { resolve: 0, refresh: 0 };
  return {
    ready: Promise.resolve(),
    environments: {
      known: [],
      getActiveEnvironmentPath: () => ({ id: chosen, path: chosen }),
      onDidChangeActiveEnvironmentPath: changed.event,
      resolveEnvironment: async () => void asked.resolve++,
      refreshEnvironments: async () => void asked.refresh++,
    },
    standIn: {
      asked,
      choose(path) {
        chosen = path;
        changed.fire({ id: path, path, resource: undefined });
      },
    },
  };
};
