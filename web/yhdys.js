/* web/yhdys.js: comfort only.  Every page works whole without it; nothing here sends, keeps or shows anything new. */
'use strict';

/* A half-written form is not lost by a stray click: the browser asks before leaving. */
(function () {
  var dirty = null;
  document.addEventListener('input', function (event) {
    var form = event.target.form;
    dirty = form && form.method === 'post' && !form.hasAttribute('data-light') ? form : dirty;
  });
  document.addEventListener('submit', function (event) {
    dirty = event.target.method === 'post' ? null : dirty;
  });
  window.addEventListener('beforeunload', function (event) {
    if (dirty && dirty.isConnected) {
      event.preventDefault();
      event.returnValue = '';
    }
  });
}());

/* A second press of the same button within five seconds is a slip.  The server refuses it as well,
   by the form's one-time key. */
(function () {
  var sent = new WeakMap();
  document.addEventListener('submit', function (event) {
    var now = Date.now();
    if (event.target.method !== 'post') {
      return;
    }
    if (now - (sent.get(event.target) || 0) < 5000) {
      event.preventDefault();
    } else {
      sent.set(event.target, now);
    }
  });
  window.addEventListener('pageshow', function () { sent = new WeakMap(); });
}());

/* What is wrong with a form is read first. */
(function () {
  var errors = document.querySelector('.errors');
  if (errors) {
    errors.focus();
  }
}());

/* The menu closes with Escape and with a press outside it; of the answers to an offer only one is
   open, in old browsers too. */
(function () {
  var menu = document.querySelector('details.menu');
  document.addEventListener('keydown', function (event) {
    if (event.key === 'Escape' && menu && menu.open) {
      menu.open = false;
      menu.querySelector('summary').focus();
    }
  });
  document.addEventListener('click', function (event) {
    if (menu && menu.open && !menu.contains(event.target)) {
      menu.open = false;
    }
  });
  document.addEventListener('toggle', function (event) {
    if (event.target.open && event.target.classList.contains('answer')) {
      event.target.parentNode.querySelectorAll('details.answer[open]').forEach(function (other) {
        other.open = other === event.target;
      });
    }
  }, true);
}());

/* The printing link opens the print dialogue; without script it is a link to the print view of the same page. */
document.addEventListener('click', function (event) {
  var link = event.target.closest ? event.target.closest('a[data-print]') : null;
  if (link) {
    event.preventDefault();
    window.print();
  }
});
