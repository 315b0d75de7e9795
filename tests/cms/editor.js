// The smallest page around WordPress' block editor: one block, its settings beside it, and what would be saved.
wp.domReady(() => {
  const { createElement: make, useState } = wp.element;
  const { BlockEditorProvider, BlockInspector, BlockList, BlockTools, WritingFlow } = wp.blockEditor;
  const { Popover, SlotFillProvider } = wp.components;
  const { ShortcutProvider } = wp.keyboardShortcuts;
  const first = wp.blocks.createBlock('civicus/survey');
  function Editor() {
    const [blocks, change] = useState([first]);
    window.saved = wp.blocks.serialize(blocks);
    return make(ShortcutProvider, null, make(SlotFillProvider, null, make(BlockEditorProvider, { value: blocks, onInput: change, onChange: change, settings: {} },
      make(BlockTools, null, make(WritingFlow, null, make(BlockList))), make('aside', null, make(BlockInspector)), make(Popover.Slot))));
  }
  wp.element.render(make(Editor), document.getElementById('editor'));
  wp.data.dispatch('core/block-editor').selectBlock(first.clientId);
});
