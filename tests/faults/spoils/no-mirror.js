// Spoiled: no Cache API, where the second copy of the outbox would be.

Object.defineProperty(window, 'caches', { value: undefined });
