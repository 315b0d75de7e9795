<?php
/**
 * Runs the tests of the WordPress plugin and the Joomla extensions: `php run.php FOLDER`, where FOLDER holds WordPress as
 * Debian packs it (wp-includes and so on). `cargo xtask test --only cms` gets it there.
 */

error_reporting(E_ALL);
set_error_handler(static function (int $level, string $message, string $file, int $line): bool {
    // What WordPress 6.1 itself does that PHP 8.2 advises against is not ours to mend.
    if (error_reporting() & $level && !(E_DEPRECATED === $level && false !== strpos($file, 'wp-includes'))) {
        throw new ErrorException($message, 0, $level, $file, $line);
    }
    return true;
});

const ROOT = __DIR__ . '/../..';
const EMBED = ROOT . '/embed';

/** What one test found wrong, or nothing. */
final class Tests
{
    /** @var array<string, ?string> What went wrong by the test's name. */
    public static array $outcomes = [];
}

/** A test: fails with whatever it throws. */
function test(string $name, callable $do): void
{
    try {
        $do();
        Tests::$outcomes[$name] = null;
    } catch (Throwable $problem) {
        Tests::$outcomes[$name] = $problem->getMessage() . ' (' . basename($problem->getFile()) . ':' . $problem->getLine() . ')';
    }
}

/** Fails unless both are the same. */
function same($expected, $found, string $about = ''): void
{
    if ($expected !== $found) {
        throw new Exception(trim("$about: ", ': ') . "\n  expected " . var_export($expected, true) . "\n  found    " . var_export($found, true));
    }
}

/** Fails unless it is true. */
function holds(bool $truth, string $about): void
{
    same(true, $truth, $about);
}

/** PHP files below a folder; what a link leads to is looked at where it is. */
function php_files(string $folder): array
{
    $found = [];
    foreach (new RecursiveIteratorIterator(new RecursiveDirectoryIterator($folder, FilesystemIterator::SKIP_DOTS)) as $file) {
        if ('php' === $file->getExtension()) {
            $found[] = $file->getPathname();
        }
    }
    sort($found);
    return $found;
}

$wordpress = rtrim($argv[1] ?? '', '/') . '/';
if (!is_file($wordpress . 'wp-settings.php')) {
    fwrite(STDERR, "There is no WordPress in “{$wordpress}”. Run cargo xtask test --only cms, or name its folder.\n");
    exit(2);
}

$checked_files = php_files(EMBED);
foreach ($checked_files as $checked_file) {
    test('php -l ' . substr($checked_file, strlen(EMBED) + 1), static function () use ($checked_file): void {
        exec(escapeshellarg(PHP_BINARY) . ' -l ' . escapeshellarg($checked_file) . ' 2>&1', $said, $code);
        same(0, $code, implode("\n", $said));
    });
}
require __DIR__ . '/markup.php';
require __DIR__ . '/site.test.php';
require __DIR__ . '/snippet.test.php';
$site = 'https://partner.example';
require __DIR__ . '/wordpress.php';
require __DIR__ . '/wordpress.test.php';
require __DIR__ . '/filters.test.php';
require __DIR__ . '/joomla.php';
require __DIR__ . '/joomla.test.php';

$failed = array_filter(Tests::$outcomes);
foreach ($failed as $name => $problem) {
    echo "not ok: $name\n  $problem\n";
}
$count = count(Tests::$outcomes);
echo sprintf("cms: %d tests passed, %d failed, among them php -l of %d files; WordPress %s, PHP %s\n", $count - count($failed), count($failed), count($checked_files), $GLOBALS['wp_version'], PHP_VERSION);
exit($failed || $count <= count($checked_files) ? 1 : 0);
