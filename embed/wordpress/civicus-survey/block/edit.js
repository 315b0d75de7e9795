// The block in the editor: what it will show, in fields. WordPress draws it in PHP (includes/block.php), so nothing of it
// is saved but these fields. Written by hand: it needs no build.

(({ blocks, element: { createElement }, blockEditor: { InspectorControls, useBlockProps }, components, i18n: { __ } }) => {
  const { PanelBody, Placeholder, SelectControl, TextControl, ToggleControl } = components;

  const KINDS = [
    { value: 'survey', label: __('Survey', 'civicus-survey') },
    { value: 'feedback', label: __('Feedback form', 'civicus-survey') },
    { value: 'results', label: __('Published results', 'civicus-survey') },
  ];
  const THEMES = [
    { value: 'light', label: __('Light', 'civicus-survey') },
    { value: 'dark', label: __('Dark', 'civicus-survey') },
    { value: 'auto', label: __('As the visitor’s device', 'civicus-survey') },
  ];
  const LEVELS = ['1', '2', '3', '4', '5', '6'].map((value) => ({ value, label: value }));

  /** The fields of a block; those of answers only where there are some. */
  function fields(attributes, setAttributes) {
    const field = (control, name, label, more) => createElement(control, {
      key: name, label, ...more, ...(control === ToggleControl ? { checked: attributes[name] } : { value: attributes[name] }),
      onChange: (value) => setAttributes({ [name]: value }),
    });
    const isAnswered = attributes.kind !== 'results';
    const main = [
      field(SelectControl, 'kind', __('What', 'civicus-survey'), { options: KINDS }),
      field(TextControl, 'src', __('Name of the survey', 'civicus-survey'), {
        help: attributes.kind === 'feedback'
          ? __('As the collector calls it, such as constituents. Empty for the feedback form.', 'civicus-survey')
          : __('As the collector calls it, such as constituents; or the address of a definition.', 'civicus-survey'),
      }),
      field(TextControl, 'lang', __('Language', 'civicus-survey'), { help: __('Such as fr. Empty for the language of the page.', 'civicus-survey') }),
    ];
    const further = [
      isAnswered && field(ToggleControl, 'frame', __('In a frame of the collector', 'civicus-survey'), {
        help: __('For sensitive questions: the scripts of this site cannot read what is typed.', 'civicus-survey'),
      }),
      isAnswered && field(ToggleControl, 'sharedDevice', __('Several people share the device', 'civicus-survey')),
      field(SelectControl, 'theme', __('Colours', 'civicus-survey'), { options: THEMES }),
      field(SelectControl, 'headingLevel', __('Level of its heading', 'civicus-survey'), { options: LEVELS }),
      field(TextControl, 'text', __('Words of the link', 'civicus-survey'), { help: __('Shown until the survey is ready, and where it cannot be.', 'civicus-survey') }),
      isAnswered && field(TextControl, 'endpoint', __('Where responses go', 'civicus-survey'), { help: __('Empty for the endpoint of the settings.', 'civicus-survey') }),
    ].filter(Boolean);
    return [main, further];
  }

  function Edit({ attributes, setAttributes }) {
    const [main, further] = fields(attributes, setAttributes);
    const what = KINDS.find(({ value }) => value === attributes.kind)?.label;
    return [
      createElement(InspectorControls, { key: 'inspector' }, createElement(PanelBody, { title: __('More', 'civicus-survey') }, further)),
      createElement('div', { key: 'block', ...useBlockProps() },
        createElement(Placeholder, { icon: 'feedback', label: `CIVICUS: ${what}`, instructions: __('Visitors see it here. Look at the page to see it yourself.', 'civicus-survey') }, main)),
    ];
  }

  blocks.registerBlockType('civicus/survey', { edit: Edit, save: () => null });
})(window.wp);
