// Spoiled: every request seems to have been taken by the endpoint, whatever it said or did not say.

const real = window.fetch;
window.fetch = async (address, settings) => {
  if (settings?.method !== 'POST') return real(address, settings);
  await real(address, settings).catch(() => {});
  return new Response('ok', { status: 200, headers: { 'content-type': 'text/plain' } });
};
