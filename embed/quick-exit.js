// With `exit-url`, Shift three times within five seconds leaves the page, as “Exit this page” of GOV.UK does. Fetched where
// an element asks for it.

/** How long three times may take, in milliseconds. */
const WITHIN = 5_000;

/** Listens to the whole page; gives back what ends it. */
export function attach({ call }) {
  let times = [];
  const pressed = ({ key, repeat, timeStamp }) => {
    if (repeat) return;
    times = key === 'Shift' ? [...times, timeStamp].filter((time) => timeStamp - time < WITHIN) : [];
    if (times.length > 2) call('leave');
  };
  document.addEventListener('keydown', pressed, true);
  return () => document.removeEventListener('keydown', pressed, true);
}
