// Asking for IndexedDB throws, as in a sandboxed frame.

Object.defineProperty(window, 'indexedDB', { get() { throw new DOMException('The operation is insecure.', 'SecurityError'); } });
