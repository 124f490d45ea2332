// The core's view of the editor: an existing, empty module, so that importing anything from it fails to compile.
export {};
