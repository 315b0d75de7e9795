import { world } from './harness.mjs';
const all = await world();
const p = await (await all.browser.newContext()).newPage();
const shots = [['gallery.html?lang=&width=100%25','all'],['gallery.html?lang=ar&width=100%25','ar']];
for (const [url,name] of shots) {
  await p.goto(`${all.pages.url}/${url}`);
  await p.locator('[data-shown="unsupported"]').waitFor({timeout:20000});
  await p.evaluate(()=>{document.querySelector('body>header').remove(); document.querySelector('main').style.display='block'; document.body.style.background='none'; for (const c of document.querySelectorAll('figcaption')) c.remove();});
  await p.waitForTimeout(500);
  await p.pdf({ path: `/tmp/looks/print-${name}.pdf`, format: 'A4', margin: {top:'15mm',bottom:'15mm',left:'15mm',right:'15mm'} });
}
await p.goto(`${all.collector.url}/?lang=en`);
await p.locator('civicus-survey .page').waitFor({timeout:10000}); await p.waitForTimeout(400);
await p.pdf({ path: `/tmp/looks/print-hosted.pdf`, format: 'A4', margin: {top:'15mm',bottom:'15mm',left:'15mm',right:'15mm'} });
await all.close();
