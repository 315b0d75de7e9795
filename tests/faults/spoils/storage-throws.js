// Opening a database throws, as with blocked cookies.

IDBFactory.prototype.open = () => {
  throw new DOMException('Access denied.', 'SecurityError');
};
