<?php
/**
 * WordPress as it is, without its database: options come from the tests, everything else is not there, as before the
 * installation. Wants `$wordpress`, its folder, and `$site`, the address of the site.
 */

/** Options of the tests by name. */
$GLOBALS['test_options'] = ['civicus_survey' => ['base' => 'https://collect.example.org', 'endpoint' => '', 'sites' => 'https://other.example']];

/** What the reader of a page may do. */
$GLOBALS['test_capabilities'] = [];

copy(__DIR__ . '/empty-database.php', $wordpress . 'wp-content/db.php');

define('ABSPATH', $wordpress);
define('WP_PLUGIN_DIR', realpath(EMBED . '/wordpress'));
define('WP_INSTALLING', true);
define('WP_DEBUG', false);
define('WP_HOME', $site);
define('WP_SITEURL', $site);
define('DB_HOST', '');
define('DB_NAME', '');
define('DB_USER', '');
define('DB_PASSWORD', '');
define('AUTH_KEY', 'k');
define('AUTH_SALT', 's');
$_SERVER += ['HTTP_HOST' => 'partner.example', 'REQUEST_URI' => '/', 'SERVER_PROTOCOL' => 'HTTP/1.1', 'REQUEST_METHOD' => 'GET'];
$_SERVER['PHP_SELF'] = '/index.php';
$table_prefix = 'wp_';

/** Filters that WordPress takes over when it starts. */
$GLOBALS['wp_filter'] = [];
require_once ABSPATH . 'wp-includes/plugin.php';
foreach (['blog_charset' => 'UTF-8', 'home' => $site, 'siteurl' => $site, 'WPLANG' => '', 'active_plugins' => [],
    'stylesheet' => 'none', 'template' => 'none', 'gmt_offset' => 0, 'timezone_string' => 'UTC', 'cron' => [], 'permalink_structure' => '', 'rewrite_rules' => ''] as $name => $value) {
    add_filter('pre_option_' . $name, static fn () => $value);
}
add_filter('pre_option_civicus_survey', static fn () => $GLOBALS['test_options']['civicus_survey']);
add_filter('user_has_cap', static fn (array $all): array => $GLOBALS['test_capabilities'] + $all);

require ABSPATH . 'wp-settings.php';
require EMBED . '/wordpress/civicus-survey/civicus-survey.php';
require EMBED . '/wordpress/civicus-survey/includes/settings-page.php';
civicus_survey_register_block();
