// The listeners of the framework, taken off with the widget.

/**
 * The framework never takes its listeners off its root, and by them holds on to all it has made: they are let go here, as
 * wasm-bindgen does with closures that are dropped. Gives back what does that.
 */
export function endable(root) {
  const all = [];
  root.addEventListener = function (type, listener, options) {
    all.push([type, listener, options]);
    EventTarget.prototype.addEventListener.call(this, type, listener, options);
  };
  return () => {
    for (const [type, listener, options] of all.splice(0)) {
      root.removeEventListener(type, listener, options);
      listener._wbg_cb_unref?.();
    }
  };
}
