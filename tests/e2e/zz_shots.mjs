// temporary: contact sheets
import { world, galleryCases } from './harness.mjs';
const all = await world();
const names = Object.keys(await galleryCases());
const only = process.argv[2]?.split(',');
const modes = { phone: [360,'light',''], desk: [900,'light',''], ar: [360,'light','ar'], dark: [360,'dark',''] };
const browser = all.browser;
for (const [mode,[width,colorScheme,lang]] of Object.entries(modes)) {
  if (process.argv[3] && !process.argv[3].split(',').includes(mode)) continue;
  const page = await (await browser.newContext({ viewport: { width: width*(width>600?2:5)+120, height: 900 }, colorScheme, deviceScaleFactor: 1 })).newPage();
  const list = only?.[0] ? only : names;
  const per = width>600?14:10;
  await page.goto(`${all.pages.url}/gallery.html?width=${width}px&lang=${lang}${list.length===1?`&case=${list[0]}`:''}${process.env.THEMES?`&look=${process.env.THEMES}`:''}`);
  const last = list.length===1?list[0]:names.at(-1);
  await page.locator(`[data-shown="${last}"]`).waitFor({timeout:120000});
  await page.waitForTimeout(500);
  for (let at=0; at<list.length; at+=per) {
    const group = list.slice(at, at+per);
    await page.evaluate((group)=>{ for (const f of document.querySelectorAll('figure')) f.style.display = group.includes(f.dataset.shown)?'':'none'; document.querySelector('body>header').style.display='none'; const m=document.querySelector('main'); m.style.cssText='display:block;column-width:'+(innerWidth>1900&&document.querySelector('figure').offsetWidth<600?360:900)+'px;column-gap:16px'; for (const f of document.querySelectorAll('figure')) {f.style.breakInside='avoid'; f.style.marginBottom='16px'; f.style.display = group.includes(f.dataset.shown)?'inline-block':'none';} }, group);
    await page.screenshot({ path: `/tmp/looks/${mode}-${at/per}.png`, fullPage: true });
  }
}
await all.close();
