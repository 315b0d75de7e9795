// Spoiled: each attempt to send a response has an id of its own, as if it were another one.

const real = window.fetch;
window.fetch = (address, settings) => {
  if (settings?.method !== 'POST') return real(address, settings);
  const envelope = { ...JSON.parse(settings.body), id: crypto.randomUUID() };
  return real(address, { ...settings, body: JSON.stringify(envelope) });
};
