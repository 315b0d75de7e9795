// A device whose clock is wrong by `shift` milliseconds; `setClock(shift)` makes it jump.

const Real = Date;
let { shift } = window.faults;
window.setClock = (wrong) => { shift = wrong; };
window.Date = class extends Real {
  constructor(...given) {
    if (given.length) super(...given);
    else super(Real.now() + shift);
  }

  static now() {
    return Real.now() + shift;
  }
};
