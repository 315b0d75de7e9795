<?php
/** A database that is always empty, in the place where WordPress looks for another one than MySQL (wp-content/db.php). */

final class Empty_Database extends wpdb
{
    public function __construct()
    {
        $this->charset = 'utf8mb4';
        $this->ready = true;
        $this->suppress_errors = true;
        $this->set_prefix('wp_');
    }

    public function db_connect($allow_bail = true)
    {
        return true;
    }

    public function query($query)
    {
        $this->last_result = [];
        return 0;
    }

    public function _real_escape($data)
    {
        return addslashes((string) $data);
    }

    public function db_version()
    {
        return '8.0';
    }

    public function close()
    {
        return true;
    }
}

$GLOBALS['wpdb'] = new Empty_Database();
