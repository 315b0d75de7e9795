// Spoiled: no Web Locks, as in old browsers: nothing keeps two tabs from sending the same response.

Object.defineProperty(navigator, 'locks', { value: undefined });
